"""The paper's comparison of heads, and earthview against simpler ways, repeated at this machine's size."""
