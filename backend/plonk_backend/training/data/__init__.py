"""Training data: photos of known place, or their embeddings, from whatever lies on the disk."""
