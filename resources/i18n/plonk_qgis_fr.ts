<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
    <context>
        <name>AddButton</name>
        <message>
            <source>&amp;Add photos…</source>
            <translation>&amp;Ajouter des photos…</translation>
        </message>
        <message>
            <source>Choose photo files. The arrow (Down key) offers folders, the clipboard and layers.</source>
            <translation>Choisir des fichiers de photos. La flèche (touche Bas) propose dossiers, presse-papiers et couches.</translation>
        </message>
        <message>
            <source>Add &amp;photos…</source>
            <translation>Ajouter des &amp;photos…</translation>
        </message>
        <message>
            <source>Add &amp;folder…</source>
            <translation>Ajouter un d&amp;ossier…</translation>
        </message>
        <message>
            <source>Add all photos in a folder and below it</source>
            <translation>Ajouter toutes les photos d’un dossier et de ses sous-dossiers</translation>
        </message>
        <message>
            <source>P&amp;aste files or paths</source>
            <translation>Co&amp;ller des fichiers ou des chemins</translation>
        </message>
        <message>
            <source>Looking for photos in a layer</source>
            <translation>Recherche de photos dans une couche</translation>
        </message>
        <message>
            <source>From the &amp;selected features of the active layer</source>
            <translation>Des entités &amp;sélectionnées de la couche active</translation>
        </message>
        <message>
            <source>Make a vector layer active whose features name photos in a field</source>
            <translation>Activez une couche vectorielle dont un champ nomme des photos</translation>
        </message>
        <message>
            <source>From the &amp;selected features of “{layer}” ({count})</source>
            <translation>Des entités &amp;sélectionnées de « {layer} » ({count})</translation>
        </message>
        <message>
            <source>From &amp;all features of “{layer}”</source>
            <translation>De &amp;toutes les entités de « {layer} »</translation>
        </message>
        <message>
            <source>Takes attachments, or a field with paths such as “Import geotagged photos” makes</source>
            <translation>Prend les pièces jointes, ou un champ de chemins comme celui que crée « Importer des photos géotaguées »</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Photos</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Add photos</source>
            <translation>Ajouter des photos</translation>
        </message>
        <message>
            <source>Add the photos in a folder and below it</source>
            <translation>Ajouter les photos d’un dossier et de ses sous-dossiers</translation>
        </message>
        <message>
            <source>There are no files and no paths in the clipboard. Copy photos in a file manager, then paste.</source>
            <translation>Il n’y a ni fichiers ni chemins dans le presse-papiers. Copiez des photos dans un gestionnaire de fichiers, puis collez-les.</translation>
        </message>
        <message>
            <source>No vector layer is active. Choose one in the Layers panel.</source>
            <translation>Aucune couche vectorielle n’est active. Choisissez-en une dans le panneau Couches.</translation>
        </message>
        <message>
            <source>The selected features ({count}) of “{layer}” name no photo; a text field with paths of image files is needed.</source>
            <translation>Les entités sélectionnées ({count}) de « {layer} » ne nomment aucune photo ; il faut un champ texte avec des chemins de fichiers image.</translation>
        </message>
        <message>
            <source>The features ({count}) of “{layer}” name no photo; a text field with paths of image files is needed.</source>
            <translation>Les entités ({count}) de « {layer} » ne nomment aucune photo ; il faut un champ texte avec des chemins de fichiers image.</translation>
        </message>
        <message>
            <source>Photos added: {added}, from the selected features ({count}) of “{layer}”, field {field}.</source>
            <translation>Photos ajoutées : {added}, des entités sélectionnées ({count}) de « {layer} », champ {field}.</translation>
        </message>
        <message>
            <source>Photos added: {added}, from all features ({count}) of “{layer}”, field {field}; none was selected.</source>
            <translation>Photos ajoutées : {added}, de toutes les entités ({count}) de « {layer} », champ {field} ; aucune n’était sélectionnée.</translation>
        </message>
        <message>
            <source>There is no photo in {folders}.</source>
            <translation>Il n’y a pas de photo dans {folders}.</translation>
        </message>
    </context>
    <context>
        <name>ComparisonDialog</name>
        <message>
            <source>Compare results</source>
            <translation>Comparer les résultats</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>The photo was not located this time.</source>
            <translation>La photo n’a pas été localisée cette fois.</translation>
        </message>
        <message>
            <source>First result</source>
            <translation>Premier résultat</translation>
        </message>
        <message>
            <source>Second result</source>
            <translation>Second résultat</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Premier</translation>
        </message>
        <message>
            <source>Second</source>
            <translation>Second</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Copier comme texte</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <translation>graine {seed}</translation>
        </message>
        <message>
            <source>guidance {weight}</source>
            <translation>guidage {weight}</translation>
        </message>
        <message>
            <source>There is one result of this photo so far. Run it again to compare:</source>
            <translation>Il n’y a pour l’instant qu’un résultat de cette photo. Relancez le calcul pour comparer :</translation>
        </message>
        <message>
            <source>Choose two different results.</source>
            <translation>Choisissez deux résultats différents.</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Comparaison…</translation>
        </message>
        <message>
            <source>Comparing results</source>
            <translation>Comparaison des résultats</translation>
        </message>
        <message>
            <source>Their best estimates are {distance} apart.</source>
            <translation>Leurs meilleures estimations sont distantes de {distance}.</translation>
        </message>
        <message>
            <source>{share} of the probability is common to both (100 % would be the same answer).</source>
            <translation>{share} de la probabilité leur est commune (100 % serait la même réponse).</translation>
        </message>
        <message>
            <source>{share} of the places that the first one drew lie inside the second one's 90 % region.</source>
            <translation>{share} des lieux tirés par le premier se trouvent dans la région à 90 % du second.</translation>
        </message>
        <message>
            <source>{share} of the places that the second one drew lie inside the first one's 90 % region.</source>
            <translation>{share} des lieux tirés par le second se trouvent dans la région à 90 % du premier.</translation>
        </message>
        <message>
            <source>The two results agree.</source>
            <translation>Les deux résultats concordent.</translation>
        </message>
        <message>
            <source>The second result is surer than the first one, and lies inside it.</source>
            <translation>Le second résultat est plus sûr que le premier et se trouve à l’intérieur de celui-ci.</translation>
        </message>
        <message>
            <source>The first result is surer than the second one, and lies inside it.</source>
            <translation>Le premier résultat est plus sûr que le second et se trouve à l’intérieur de celui-ci.</translation>
        </message>
        <message>
            <source>The two results agree in part.</source>
            <translation>Les deux résultats concordent en partie.</translation>
        </message>
        <message>
            <source>The two results contradict each other.</source>
            <translation>Les deux résultats se contredisent.</translation>
        </message>
        <message>
            <source>The two results could not be compared.</source>
            <translation>Les deux résultats n’ont pas pu être comparés.</translation>
        </message>
        <message>
            <source>Best estimate</source>
            <translation>Meilleure estimation</translation>
        </message>
        <message>
            <source>How sure</source>
            <translation>Certitude</translation>
        </message>
        <message>
            <source>50 % region</source>
            <translation>Région à 50 %</translation>
        </message>
        <message>
            <source>90 % region</source>
            <translation>Région à 90 %</translation>
        </message>
        <message>
            <source>Likely places</source>
            <translation>Lieux probables</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Remarque</translation>
        </message>
        <message>
            <source>Run with {model}</source>
            <translation>Exécuter avec {model}</translation>
        </message>
        <message>
            <source>Run with another seed ({seed})</source>
            <translation>Exécuter avec une autre graine ({seed})</translation>
        </message>
        <message>
            <source>The photo is being located again; the comparison follows.</source>
            <translation>La photo est de nouveau localisée ; la comparaison suit.</translation>
        </message>
    </context>
    <context>
        <name>DockLayout</name>
        <message>
            <source>&amp;Run</source>
            <translation>E&amp;xécuter</translation>
        </message>
        <message>
            <source>Locate all photos of the list</source>
            <translation>Localiser toutes les photos de la liste</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Annule&amp;r</translation>
        </message>
        <message>
            <source>Stop; nothing of this run is kept</source>
            <translation>Arrêter ; rien de ce calcul n’est conservé</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>Avancement du calcul</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <source>Export a location report (PDF) of the selected photos, or of all</source>
            <translation>Exporter un rapport de localisation (PDF) des photos sélectionnées, ou de toutes</translation>
        </message>
        <message>
            <source>Open the folder with the results</source>
            <translation>Ouvrir le dossier des résultats</translation>
        </message>
    </context>
    <context>
        <name>DoctorBox</name>
        <message>
            <source>Check of the backend</source>
            <translation>Vérification du moteur</translation>
        </message>
        <message>
            <source>Checking the backend</source>
            <translation>Vérification du moteur</translation>
        </message>
        <message>
            <source>Finds out whether the backend works, from its packages to a sample photo, and what to do if not.</source>
            <translation>Détermine si le moteur fonctionne, de ses paquets à une photo d’exemple, et que faire sinon.</translation>
        </message>
        <message>
            <source>Check the &amp;backend</source>
            <translation>&amp;Vérifier le moteur</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Copy re&amp;port</source>
            <translation>&amp;Copier le rapport</translation>
        </message>
        <message>
            <source>For a question to the makers: versions, findings and the log, without your name and your folders</source>
            <translation>Pour une question aux développeurs : versions, constats et journal, sans votre nom ni vos dossiers</translation>
        </message>
        <message>
            <source>Checks that failed: {count}. The report tells more.</source>
            <translation>Vérifications échouées : {count}. Le rapport en dit plus.</translation>
        </message>
        <message>
            <source>The backend works, though not as well as it could.</source>
            <translation>Le moteur fonctionne, mais pas aussi bien qu’il le pourrait.</translation>
        </message>
        <message>
            <source>The backend works.</source>
            <translation>Le moteur fonctionne.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <source>The report was copied. Look it over before you send it.</source>
            <translation>Le rapport a été copié. Relisez-le avant de l’envoyer.</translation>
        </message>
    </context>
    <context>
        <name>ExportReport</name>
        <message>
            <source>location report.pdf</source>
            <translation>rapport de localisation.pdf</translation>
        </message>
        <message>
            <source>Export the location report</source>
            <translation>Exporter le rapport de localisation</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Writing the location report</source>
            <translation>Écriture du rapport de localisation</translation>
        </message>
        <message>
            <source>The location report is written: {link}</source>
            <translation>Le rapport de localisation est écrit : {link}</translation>
        </message>
    </context>
    <context>
        <name>FoldedSettings</name>
        <message>
            <source>Settings</source>
            <translation>Paramètres</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Rien</translation>
        </message>
        <message>
            <source>A layer that says where photos can have been taken: polygons, or a raster of weights. The answer is also given under this prior; places outside of it are ruled out</source>
            <translation>Une couche qui dit où des photos ont pu être prises : des polygones, ou un raster de poids. La réponse est aussi donnée selon cet a priori ; les lieux extérieurs sont exclus</translation>
        </message>
        <message>
            <source>All &amp;photos show one place</source>
            <translation>&amp;Photos d’un même lieu</translation>
        </message>
        <message>
            <source>The photos were taken at one place, as in an album: they are also combined into one answer, which says which of them do not fit</source>
            <translation>Les photos ont été prises en un même lieu, comme dans un album : elles sont aussi combinées en une seule réponse, qui dit lesquelles ne conviennent pas</translation>
        </message>
        <message>
            <source>Places to draw for each photo; more give smoother results and take longer</source>
            <translation>Nombre de lieux à tirer pour chaque photo ; davantage donne des résultats plus lisses et prend plus de temps</translation>
        </message>
        <message>
            <source>By quality</source>
            <translation>Selon la qualité</translation>
        </message>
        <message>
            <source>Steps from noise to the answer; leave it to the quality unless you compare solvers</source>
            <translation>Pas entre le bruit et la réponse ; laissez la qualité décider, sauf pour comparer des solveurs</translation>
        </message>
        <message>
            <source>0 gives the model's own, honest distribution; more makes it more decided than it should be</source>
            <translation>0 donne la distribution propre et honnête du modèle ; davantage la rend plus tranchée qu’elle ne devrait l’être</translation>
        </message>
        <message>
            <source>The same photos with the same seed give the same results</source>
            <translation>Les mêmes photos avec la même graine donnent les mêmes résultats</translation>
        </message>
        <message>
            <source>Another seed, at random</source>
            <translation>Une autre graine, au hasard</translation>
        </message>
        <message>
            <source>{number}° (about {km} km)</source>
            <translation>{number}° (environ {km} km)</translation>
        </message>
        <message>
            <source>Size of the cells of the density rasters, which cover the whole Earth</source>
            <translation>Taille des cellules des rasters de densité, qui couvrent la Terre entière</translation>
        </message>
        <message>
            <source>The credible regions hold the photo's place with these probabilities in per cent, such as 50, 95</source>
            <translation>Les régions de crédibilité contiennent le lieu de la photo avec ces probabilités, en pour cent, comme 50, 95</translation>
        </message>
        <message>
            <source>Folder for results</source>
            <translation>Dossier des résultats</translation>
        </message>
        <message>
            <source>Beside the project</source>
            <translation>À côté du projet</translation>
        </message>
        <message>
            <source>Each run gets a new folder in here. Left empty: in the folder “plonk” beside the project</source>
            <translation>Chaque calcul y reçoit un nouveau dossier. Laissé vide : dans le dossier « plonk » à côté du projet</translation>
        </message>
        <message>
            <source>&amp;Quality</source>
            <translation>&amp;Qualité</translation>
        </message>
        <message>
            <source>&amp;Known beforehand</source>
            <translation>&amp;Connu d’avance</translation>
        </message>
        <message>
            <source>Sa&amp;ve in</source>
            <translation>Enre&amp;gistrer dans</translation>
        </message>
        <message>
            <source>&amp;Samples per photo</source>
            <translation>Éc&amp;hantillons par photo</translation>
        </message>
        <message>
            <source>Solver s&amp;teps</source>
            <translation>Pas du sol&amp;veur</translation>
        </message>
        <message>
            <source>&amp;Guidance</source>
            <translation>Gui&amp;dage</translation>
        </message>
        <message>
            <source>S&amp;eed</source>
            <translation>Grai&amp;ne</translation>
        </message>
        <message>
            <source>Raster &amp;cells</source>
            <translation>Ce&amp;llules raster</translation>
        </message>
        <message>
            <source>Regions [%]</source>
            <translation>Régions [%]</translation>
        </message>
    </context>
    <context>
        <name>InstallationBox</name>
        <message>
            <source>The backend on this computer</source>
            <translation>Le moteur sur cet ordinateur</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Vérification…</translation>
        </message>
        <message>
            <source>&amp;Install the backend</source>
            <translation>&amp;Installer le moteur</translation>
        </message>
        <message>
            <source>&amp;Update</source>
            <translation>Mettre à jo&amp;ur</translation>
        </message>
        <message>
            <source>Install the version that goes with this plugin beside the old one, then switch to it</source>
            <translation>Installer la version qui va avec cette extension à côté de l’ancienne, puis passer à la nouvelle</translation>
        </message>
        <message>
            <source>Re&amp;move…</source>
            <translation>&amp;Supprimer…</translation>
        </message>
        <message>
            <source>Delete the environment that the plugin installed</source>
            <translation>Supprimer l’environnement que l’extension a installé</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Annule&amp;r</translation>
        </message>
        <message>
            <source>Stop now; what was done is kept</source>
            <translation>Arrêter maintenant ; ce qui est fait est conservé</translation>
        </message>
        <message>
            <source>&amp;Log</source>
            <translation>&amp;Journal</translation>
        </message>
        <message>
            <source>Open the log of the installation</source>
            <translation>Ouvrir le journal de l’installation</translation>
        </message>
        <message>
            <source>The backend is being installed. You can close this dialog: it goes on.</source>
            <translation>Le moteur est en cours d’installation. Vous pouvez fermer cette fenêtre : elle se poursuit.</translation>
        </message>
        <message>
            <source>The backend is being repaired. You can close this dialog: it goes on.</source>
            <translation>Le moteur est en cours de réparation. Vous pouvez fermer cette fenêtre : elle se poursuit.</translation>
        </message>
        <message>
            <source>The backend is being removed.</source>
            <translation>Le moteur est en cours de suppression.</translation>
        </message>
        <message>
            <source>&amp;Repair</source>
            <translation>&amp;Réparer</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>&amp;Reprendre</translation>
        </message>
        <message>
            <source>Check all installed files and reinstall what is broken</source>
            <translation>Vérifier tous les fichiers installés et réinstaller ce qui est endommagé</translation>
        </message>
        <message>
            <source>Make an environment of its own for the backend and install it there, with PyTorch</source>
            <translation>Créer un environnement propre au moteur et l’y installer, avec PyTorch</translation>
        </message>
        <message>
            <source>plonk-backend {version} is installed; this plugin goes with {ours}.</source>
            <translation>plonk-backend {version} est installé ; cette extension va avec {ours}.</translation>
        </message>
        <message>
            <source>plonk-backend {version} is installed and computes on {device}.</source>
            <translation>plonk-backend {version} est installé et calcule sur : {device}.</translation>
        </message>
        <message>
            <source>the processor</source>
            <translation>le processeur</translation>
        </message>
        <message>
            <source>The installed backend is broken: {reason}.</source>
            <translation>Le moteur installé est endommagé : {reason}.</translation>
        </message>
        <message>
            <source>The installation is not finished. Resume goes on where it stopped.</source>
            <translation>L’installation n’est pas terminée. Reprendre la continue là où elle s’est arrêtée.</translation>
        </message>
        <message>
            <source>The backend is not installed yet. It is a program of its own that locates the photos on this computer; with PyTorch it takes up to 9 GB and some minutes.</source>
            <translation>Le moteur n’est pas encore installé. C’est un programme à part, qui localise les photos sur cet ordinateur ; avec PyTorch, il prend jusqu’à 9 Go et quelques minutes.</translation>
        </message>
        <message>
            <source>Photos are located by another environment: {folder}</source>
            <translation>Les photos sont localisées par un autre environnement : {folder}</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Arrêt…</translation>
        </message>
        <message>
            <source>Remove the backend</source>
            <translation>Supprimer le moteur</translation>
        </message>
        <message>
            <source>Delete the environment that the plugin installed in {folder}? Your photos, results and downloaded models stay.</source>
            <translation>Supprimer l’environnement que l’extension a installé dans {folder} ? Vos photos, vos résultats et les modèles téléchargés restent.</translation>
        </message>
    </context>
    <context>
        <name>InstallationChoices</name>
        <message>
            <source>More</source>
            <translation>Plus</translation>
        </message>
        <message>
            <source>The folder to install the backend in</source>
            <translation>Le dossier où installer le moteur</translation>
        </message>
        <message>
            <source>The backend and PyTorch are installed below this folder; several GB</source>
            <translation>Le moteur et PyTorch sont installés sous ce dossier ; plusieurs Go</translation>
        </message>
        <message>
            <source>Comes with the plugin; PyTorch from the package index</source>
            <translation>Fourni avec l’extension ; PyTorch depuis l’index de paquets</translation>
        </message>
        <message>
            <source>As the plugin does it; PyTorch from the package index</source>
            <translation>Comme le fait l’extension ; PyTorch depuis l’index de paquets</translation>
        </message>
        <message>
            <source>Package index, all of it</source>
            <translation>Index de paquets, pour tout</translation>
        </message>
        <message>
            <source>Folder of wheels, without network</source>
            <translation>Dossier de wheels, sans réseau</translation>
        </message>
        <message>
            <source>Folder with the backend's source</source>
            <translation>Dossier avec le code source du moteur</translation>
        </message>
        <message>
            <source>The folder to install from</source>
            <translation>Le dossier depuis lequel installer</translation>
        </message>
        <message>
            <source>The Python to make the environment with</source>
            <translation>Le Python avec lequel créer l’environnement</translation>
        </message>
        <message>
            <source>look for one (3.10 or newer)</source>
            <translation>en chercher un (3.10 ou plus récent)</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>Address of another package index, asked besides the usual one: for example PyTorch's own, which offers builds for other GPUs, or for the processor alone</source>
            <translation>Adresse d’un autre index de paquets, consulté en plus de l’index habituel : par exemple celui de PyTorch, qui propose des versions pour d’autres GPU ou pour le processeur seul</translation>
        </message>
        <message>
            <source>Install &amp;in</source>
            <translation>I&amp;nstaller dans</translation>
        </message>
        <message>
            <source>Install &amp;from</source>
            <translation>Installer &amp;depuis</translation>
        </message>
        <message>
            <source>That folder</source>
            <translation>Ce dossier</translation>
        </message>
        <message>
            <source>&amp;Python</source>
            <translation>&amp;Python</translation>
        </message>
        <message>
            <source>E&amp;xtra package index</source>
            <translation>Ind&amp;ex de paquets supplémentaire</translation>
        </message>
    </context>
    <context>
        <name>ModelsBox</name>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Taille</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>&amp;Download…</source>
            <translation>&amp;Télécharger…</translation>
        </message>
        <message>
            <source>Shows how large it is and its licence first</source>
            <translation>Montre d’abord sa taille et sa licence</translation>
        </message>
        <message>
            <source>&amp;Verify</source>
            <translation>&amp;Vérifier</translation>
        </message>
        <message>
            <source>Read the files and compare them with what they must be</source>
            <translation>Lire les fichiers et les comparer à ce qu’ils doivent être</translation>
        </message>
        <message>
            <source>&amp;Remove…</source>
            <translation>&amp;Supprimer…</translation>
        </message>
        <message>
            <source>Delete the files from this computer</source>
            <translation>Supprimer les fichiers de cet ordinateur</translation>
        </message>
        <message>
            <source>&amp;Import folder…</source>
            <translation>&amp;Importer un dossier…</translation>
        </message>
        <message>
            <source>Take a model from a folder, on a computer without network for instance</source>
            <translation>Prendre un modèle dans un dossier, par exemple sur un ordinateur sans réseau</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Annule&amp;r</translation>
        </message>
        <message>
            <source>Stop now; what was downloaded is kept</source>
            <translation>Arrêter maintenant ; ce qui a été téléchargé est conservé</translation>
        </message>
        <message>
            <source>always there</source>
            <translation>toujours présent</translation>
        </message>
        <message>
            <source>downloaded</source>
            <translation>téléchargé</translation>
        </message>
        <message>
            <source>not downloaded</source>
            <translation>non téléchargé</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>endommagé</translation>
        </message>
        <message>
            <source>{size}, licence: {licence}</source>
            <translation>{size}, licence : {licence}</translation>
        </message>
        <message>
            <source>Download {model}</source>
            <translation>Télécharger {model}</translation>
        </message>
        <message>
            <source>Download {size}</source>
            <translation>Télécharger {size}</translation>
        </message>
        <message>
            <source>From {source} to {folder}:</source>
            <translation>De {source} vers {folder} :</translation>
        </message>
        <message>
            <source>Licence of {model}: {licence}</source>
            <translation>Licence de {model} : {licence}</translation>
        </message>
        <message>
            <source>It allows {restriction}.</source>
            <translation>Elle permet {restriction}.</translation>
        </message>
        <message>
            <source>{there} of {size} are there from an earlier download, which goes on.</source>
            <translation>{there} sur {size} sont là d’un téléchargement antérieur, qui reprend.</translation>
        </message>
        <message>
            <source>Remove {model}</source>
            <translation>Supprimer {model}</translation>
        </message>
        <message>
            <source>Delete {model} from this computer? It can be downloaded again.</source>
            <translation>Supprimer {model} de cet ordinateur ? Il peut être téléchargé à nouveau.</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Supprimer</translation>
        </message>
        <message>
            <source>Folder with a model's files</source>
            <translation>Dossier contenant les fichiers d’un modèle</translation>
        </message>
    </context>
    <context>
        <name>ModelsDialog</name>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
    </context>
    <context>
        <name>OptionsPage</name>
        <message>
            <source>The backend's environment</source>
            <translation>L’environnement du moteur</translation>
        </message>
        <message>
            <source>the one that was installed above</source>
            <translation>celui qui a été installé ci-dessus</translation>
        </message>
        <message>
            <source>A Python virtual environment in which plonk-backend is installed</source>
            <translation>Un environnement virtuel Python où plonk-backend est installé</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Tester</translation>
        </message>
        <message>
            <source>Start the backend from this environment and ask for its models</source>
            <translation>Démarrer le moteur de cet environnement et lui demander ses modèles</translation>
        </message>
        <message>
            <source>For developers: photos are located by plonk-backend of this virtual environment, instead of the one that the plugin installs.</source>
            <translation>Pour les développeurs : les photos sont localisées par le plonk-backend de cet environnement virtuel, au lieu de celui que l’extension installe.</translation>
        </message>
        <message>
            <source>Use an existing environment</source>
            <translation>Utiliser un environnement existant</translation>
        </message>
        <message>
            <source>The variable {variable} is set and comes first: {folder}</source>
            <translation>La variable {variable} est définie et l’emporte : {folder}</translation>
        </message>
        <message>
            <source>Choose a folder first.</source>
            <translation>Choisissez d’abord un dossier.</translation>
        </message>
        <message>
            <source>Starting the backend…</source>
            <translation>Démarrage du moteur…</translation>
        </message>
        <message>
            <source>It works: plonk-backend {version} with {models}.</source>
            <translation>Cela fonctionne : plonk-backend {version} avec {models}.</translation>
        </message>
        <message>
            <source>no models</source>
            <translation>aucun modèle</translation>
        </message>
    </context>
    <context>
        <name>PhotoDock</name>
        <message>
            <source>Photo geolocation</source>
            <translation>Géolocalisation de photos</translation>
        </message>
        <message>
            <source>Set up the backend…</source>
            <translation>Configurer le moteur…</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Annulation…</translation>
        </message>
        <message>
            <source>Putting the layers into the project</source>
            <translation>Ajout des couches au projet</translation>
        </message>
        <message>
            <source>Add photos, then choose Run.</source>
            <translation>Ajoutez des photos, puis choisissez Exécuter.</translation>
        </message>
    </context>
    <context>
        <name>PhotoList</name>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Ouvrir</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>Afficher dans le do&amp;ssier</translation>
        </message>
        <message>
            <source>&amp;Copy path</source>
            <translation>&amp;Copier le chemin</translation>
        </message>
        <message>
            <source>&amp;Remove from the list</source>
            <translation>&amp;Retirer de la liste</translation>
        </message>
        <message>
            <source>Remove the selected photos from the list; the files stay (Delete)</source>
            <translation>Retirer de la liste les photos sélectionnées ; les fichiers restent (Suppr)</translation>
        </message>
        <message>
            <source>Remove a&amp;ll</source>
            <translation>&amp;Tout retirer</translation>
        </message>
        <message>
            <source>Remove all photos from the list; the files stay</source>
            <translation>Retirer toutes les photos de la liste ; les fichiers restent</translation>
        </message>
        <message>
            <source>Search name, folder or place</source>
            <translation>Chercher nom, dossier ou lieu</translation>
        </message>
        <message>
            <source>Search the list of photos</source>
            <translation>Chercher dans la liste des photos</translation>
        </message>
        <message>
            <source>Shows the photos whose name, folder or place has all of these words</source>
            <translation>Montre les photos dont le nom, le dossier ou le lieu contient tous ces mots</translation>
        </message>
        <message>
            <source>1 photo</source>
            <translation>1 photo</translation>
        </message>
        <message>
            <source>{count} photos</source>
            <translation>{count} photos</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>{count} affichées</translation>
        </message>
        <message>
            <source>{count} selected</source>
            <translation>{count} sélectionnées</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>{path} could not be opened.</source>
            <translation>{path} n’a pas pu être ouvert.</translation>
        </message>
    </context>
    <context>
        <name>PhotoModel</name>
        <message>
            <source>Ready</source>
            <translation>Prête</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Introuvable</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En attente</translation>
        </message>
        <message>
            <source>Locating…</source>
            <translation>Localisation…</translation>
        </message>
        <message>
            <source>Located</source>
            <translation>Localisée</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Échec</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulée</translation>
        </message>
        <message>
            <source>This file is not there (any more). Add the photo from where it is now.</source>
            <translation>Ce fichier n’est pas (ou plus) là. Ajoutez la photo depuis l’endroit où elle est maintenant.</translation>
        </message>
        <message>
            <source>Taken: {time}, by the camera's clock</source>
            <translation>Prise le : {time}, d’après l’horloge de l’appareil</translation>
        </message>
        <message>
            <source>Position in the photo: {position}</source>
            <translation>Position dans la photo : {position}</translation>
        </message>
        <message>
            <source>Best estimate: {place}</source>
            <translation>Meilleure estimation : {place}</translation>
        </message>
    </context>
    <context>
        <name>PhotoView</name>
        <message>
            <source>Photos to locate</source>
            <translation>Photos à localiser</translation>
        </message>
        <message>
            <source>Paste or drop photos and folders here; Delete removes what is selected</source>
            <translation>Collez ou déposez ici des photos et des dossiers ; Suppr retire ce qui est sélectionné</translation>
        </message>
        <message>
            <source>No photo fits the search</source>
            <translation>Aucune photo ne correspond à la recherche</translation>
        </message>
        <message>
            <source>Which photos do you want to locate?</source>
            <translation>Quelles photos voulez-vous localiser ?</translation>
        </message>
        <message>
            <source>Drop photos, a folder or a layer with photos here, or choose “Add photos…” above.</source>
            <translation>Déposez ici des photos, un dossier ou une couche avec des photos, ou choisissez « Ajouter des photos… » ci-dessus.</translation>
        </message>
    </context>
    <context>
        <name>PlonkProvider</name>
        <message>
            <source>Photo geolocation</source>
            <translation>Géolocalisation de photos</translation>
        </message>
        <message>
            <source>Photo geolocation (PLONK)</source>
            <translation>Géolocalisation de photos (PLONK)</translation>
        </message>
    </context>
    <context>
        <name>ProbabilityTool</name>
        <message>
            <source>The coordinates were copied.</source>
            <translation>Les coordonnées ont été copiées.</translation>
        </message>
        <message>
            <source>This is no place on Earth.</source>
            <translation>Ce n’est pas un lieu sur la Terre.</translation>
        </message>
        <message>
            <source>No probability density is shown on the map. Locate photos, or switch one on.</source>
            <translation>Aucune densité de probabilité n’est affichée sur la carte. Localisez des photos, ou affichez-en une.</translation>
        </message>
        <message>
            <source>The densities on the map don't reach this place.</source>
            <translation>Les densités affichées sur la carte n’atteignent pas ce lieu.</translation>
        </message>
        <message>
            <source>and {count} photos that make it less likely</source>
            <translation>et {count} photos qui le rendent moins probable</translation>
        </message>
    </context>
    <context>
        <name>RequestForm</name>
        <message>
            <source>The model that locates the photos; it decides which kind of photo is understood</source>
            <translation>Le modèle qui localise les photos ; il détermine quelle sorte de photos est comprise</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modèle</translation>
        </message>
        <message>
            <source>Not downloaded yet. “Get more models…” fetches it.</source>
            <translation>Pas encore téléchargé. « Obtenir d’autres modèles… » le récupère.</translation>
        </message>
        <message>
            <source>{title} – not downloaded</source>
            <translation>{title} – non téléchargé</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <translation>Licence : {licence}</translation>
        </message>
        <message>
            <source>Get more models…</source>
            <translation>Obtenir d’autres modèles…</translation>
        </message>
        <message>
            <source>This backend offers no choice of quality; a newer one does</source>
            <translation>Ce moteur n’offre pas de choix de qualité ; un plus récent le fait</translation>
        </message>
        <message>
            <source>How much work goes into each photo: more is more exact and takes longer</source>
            <translation>Quantité de travail consacrée à chaque photo : davantage est plus exact et prend plus de temps</translation>
        </message>
    </context>
    <context>
        <name>ResultCards</name>
        <message>
            <source>In order</source>
            <translation>Dans l’ordre</translation>
        </message>
        <message>
            <source>Surest first</source>
            <translation>Les plus sûres d’abord</translation>
        </message>
        <message>
            <source>How the results are sorted</source>
            <translation>Comment les résultats sont triés</translation>
        </message>
        <message>
            <source>Copied: {coordinates}</source>
            <translation>Copié : {coordinates}</translation>
        </message>
        <message>
            <source>The coordinates of {count} photos were copied.</source>
            <translation>Les coordonnées de {count} photos ont été copiées.</translation>
        </message>
        <message>
            <source>The attribute table is there when the run has ended.</source>
            <translation>La table attributaire sera là quand le calcul sera terminé.</translation>
        </message>
        <message>
            <source>1 photo located</source>
            <translation>1 photo localisée</translation>
        </message>
        <message>
            <source>{count} photos located</source>
            <translation>{count} photos localisées</translation>
        </message>
        <message>
            <source>1 failed</source>
            <translation>1 échec</translation>
        </message>
        <message>
            <source>{count} failed</source>
            <translation>{count} échecs</translation>
        </message>
    </context>
    <context>
        <name>RunControl</name>
        <message>
            <source>Cancelled. The photos' own results are there; what was to follow is not.</source>
            <translation>Annulé. Les résultats propres aux photos sont là ; ce qui devait suivre ne l’est pas.</translation>
        </message>
    </context>
    <context>
        <name>ShowResults</name>
        <message>
            <source>How probable is this place?</source>
            <translation>Quelle est la probabilité de ce lieu ?</translation>
        </message>
        <message>
            <source>Tell the probability of places on the map: hover or click</source>
            <translation>Donner la probabilité de lieux sur la carte : survolez ou cliquez</translation>
        </message>
        <message>
            <source>The results of this run are gone: {path}.</source>
            <translation>Les résultats de ce calcul ont disparu : {path}.</translation>
        </message>
        <message>
            <source>The map's coordinate system cannot show {name}; choose one for the whole Earth.</source>
            <translation>Le système de coordonnées de la carte ne peut pas montrer {name} ; choisissez-en un pour la Terre entière.</translation>
        </message>
        <message>
            <source>The region goes on at the other edge of the map, beyond the 180th meridian.</source>
            <translation>La région se poursuit à l’autre bord de la carte, au-delà du 180e méridien.</translation>
        </message>
        <message>
            <source>The layer “Best estimates” of this run is no longer in the project.</source>
            <translation>La couche « Meilleures estimations » de ce calcul n’est plus dans le projet.</translation>
        </message>
        <message>
            <source>The folder {folder} could not be opened.</source>
            <translation>Le dossier {folder} n’a pas pu être ouvert.</translation>
        </message>
    </context>
    <context>
        <name>plonk_qgis</name>
        <message>
            <source>Choose the folder to install from under More.</source>
            <translation>Choisissez sous Plus le dossier depuis lequel installer.</translation>
        </message>
        <message>
            <source>There are no wheels (files *.whl) in the folder {folder}.</source>
            <translation>Il n’y a pas de wheels (fichiers *.whl) dans le dossier {folder}.</translation>
        </message>
        <message>
            <source>The folder {folder} does not hold the backend's source (there is no pyproject.toml).</source>
            <translation>Le dossier {folder} ne contient pas le code source du moteur (il n’y a pas de pyproject.toml).</translation>
        </message>
        <message>
            <source>The backend's source in {folder} cannot be read: {reason}.</source>
            <translation>Le code source du moteur dans {folder} ne peut pas être lu : {reason}.</translation>
        </message>
        <message>
            <source>plonk-backend is not in the environment</source>
            <translation>plonk-backend n’est pas dans l’environnement</translation>
        </message>
        <message>
            <source>it gave no reason</source>
            <translation>il n’a pas donné de raison</translation>
        </message>
        <message>
            <source>The installed backend does not work: {reason}. Press Repair; the log tells more.</source>
            <translation>Le moteur installé ne fonctionne pas : {reason}. Appuyez sur Réparer ; le journal en dit plus.</translation>
        </message>
        <message>
            <source>the GPU {name}</source>
            <translation>le GPU {name}</translation>
        </message>
        <message>
            <source>the Mac's GPU (MPS)</source>
            <translation>le GPU du Mac (MPS)</translation>
        </message>
        <message>
            <source>the processor, for the GPU did not work ({problem})</source>
            <translation>le processeur, car le GPU n’a pas fonctionné ({problem})</translation>
        </message>
        <message>
            <source>the processor</source>
            <translation>le processeur</translation>
        </message>
        <message>
            <source>The backend's environment holds a plonk-backend that this plugin cannot use. Update it.</source>
            <translation>L’environnement du moteur contient un plonk-backend que cette extension ne peut pas utiliser. Mettez-le à jour.</translation>
        </message>
        <message>
            <source>The backend (version {version}) speaks protocol {theirs}, this plugin speaks protocol {ours}. Install a plonk-backend and a plugin of the same release.</source>
            <translation>Le moteur (version {version}) parle le protocole {theirs}, cette extension le protocole {ours}. Installez un plonk-backend et une extension de la même version.</translation>
        </message>
        <message>
            <source>The backend {program} could not be started: {reason}.</source>
            <translation>Le moteur {program} n’a pas pu être démarré : {reason}.</translation>
        </message>
        <message>
            <source>The backend did not start within {seconds} seconds. Its log is in Log Messages, tab plonk.</source>
            <translation>Le moteur n’a pas démarré en {seconds} secondes. Son journal se trouve dans le panneau Journal des messages, onglet plonk.</translation>
        </message>
        <message>
            <source>The backend ended while it was starting: {reason}. Its log is in Log Messages, tab plonk.</source>
            <translation>Le moteur s’est arrêté pendant son démarrage : {reason}. Son journal se trouve dans le panneau Journal des messages, onglet plonk.</translation>
        </message>
        <message>
            <source>The program {program} could not be started: {reason}.</source>
            <translation>Le programme {program} n’a pas pu être démarré : {reason}.</translation>
        </message>
        <message>
            <source>The connection to the backend broke while {name} was on its way. Run again.</source>
            <translation>La connexion au moteur a été interrompue pendant l’envoi de {name}. Relancez le calcul.</translation>
        </message>
        <message>
            <source>The result file {name} arrived damaged, so nothing of this run was kept. Run again.</source>
            <translation>Le fichier de résultats {name} est arrivé endommagé ; rien n’a donc été conservé de ce calcul. Relancez-le.</translation>
        </message>
        <message>
            <source>The backend gave an answer that this plugin does not understand. Update both.</source>
            <translation>Le moteur a donné une réponse que cette extension ne comprend pas. Mettez les deux à jour.</translation>
        </message>
        <message>
            <source>The backend does not answer. Its log is in the panel Log Messages, tab plonk.</source>
            <translation>Le moteur ne répond pas. Son journal se trouve dans le panneau Journal des messages, onglet plonk.</translation>
        </message>
        <message>
            <source>The connection to the backend broke: {reason}.</source>
            <translation>La connexion au moteur a été interrompue : {reason}.</translation>
        </message>
        <message>
            <source>The backend refused a request (status {status}).</source>
            <translation>Le moteur a refusé une requête (statut {status}).</translation>
        </message>
        <message>
            <source>The backend's environment is not chosen yet. Install plonk-backend in a virtual environment and name its folder in Settings &gt; Options &gt; Photo geolocation, or in the variable {variable}.</source>
            <translation>L’environnement du moteur n’est pas encore choisi. Installez plonk-backend dans un environnement virtuel et indiquez son dossier dans Préférences &gt; Options &gt; Géolocalisation de photos, ou dans la variable {variable}.</translation>
        </message>
        <message>
            <source>The backend's environment {folder} does not exist. {advice}</source>
            <translation>L’environnement du moteur {folder} n’existe pas. {advice}</translation>
        </message>
        <message>
            <source>There is no plonk-backend in the environment {folder}. Install it there with pip, or use another one. {advice}</source>
            <translation>Il n’y a pas de plonk-backend dans l’environnement {folder}. Installez-l’y avec pip ou utilisez-en un autre. {advice}</translation>
        </message>
        <message>
            <source>The variable {variable} names it and comes before the options: change or unset it.</source>
            <translation>La variable {variable} le désigne et l’emporte sur les options : modifiez-la ou supprimez-la.</translation>
        </message>
        <message>
            <source>Choose another folder in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>Choisissez un autre dossier dans Préférences &gt; Options &gt; Géolocalisation de photos.</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Environnement</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programme</translation>
        </message>
        <message>
            <source>Packages</source>
            <translation>Paquets</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Appareil</translation>
        </message>
        <message>
            <source>Computation</source>
            <translation>Calcul</translation>
        </message>
        <message>
            <source>Map data</source>
            <translation>Données cartographiques</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <source>Sample photo</source>
            <translation>Photo d’exemple</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>There is a plonk-backend in {folder}.</source>
            <translation>Il y a un plonk-backend dans {folder}.</translation>
        </message>
        <message>
            <source>The service starts and offers {count} models.</source>
            <translation>Le service démarre et propose {count} modèles.</translation>
        </message>
        <message>
            <source>This plonk-backend is too old to check itself.</source>
            <translation>Ce plonk-backend est trop ancien pour se vérifier lui-même.</translation>
        </message>
        <message>
            <source>Update the backend.</source>
            <translation>Mettez le moteur à jour.</translation>
        </message>
        <message>
            <source>The backend ended in the middle of this check (exit code {code}): {reason}.</source>
            <translation>Le moteur s’est arrêté au milieu de cette vérification (code de sortie {code}) : {reason}.</translation>
        </message>
        <message>
            <source>Repair the backend.</source>
            <translation>Réparez le moteur.</translation>
        </message>
        <message>
            <source>its folder {folder} is gone</source>
            <translation>son dossier {folder} a disparu</translation>
        </message>
        <message>
            <source>the Python that it was made with is gone</source>
            <translation>le Python avec lequel il a été créé a disparu</translation>
        </message>
        <message>
            <source>the program plonk-backend is gone</source>
            <translation>le programme plonk-backend a disparu</translation>
        </message>
        <message>
            <source>the file {file} is missing or was changed</source>
            <translation>le fichier {file} manque ou a été modifié</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}. Choose another one.</source>
            <translation>Impossible d’écrire dans le dossier {folder} : {reason}. Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>Another window of QGIS is working on this installation (process {process} on {computer}). Wait until it is done, or choose another folder.</source>
            <translation>Une autre fenêtre de QGIS travaille à cette installation (processus {process} sur {computer}). Attendez qu’elle ait terminé, ou choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>Looking up what is needed…</source>
            <translation>Recherche de ce qui est nécessaire…</translation>
        </message>
        <message>
            <source>Looking up {package}…</source>
            <translation>Recherche de {package}…</translation>
        </message>
        <message>
            <source>Installing packages: {done} of {all}…</source>
            <translation>Installation des paquets : {done} sur {all}…</translation>
        </message>
        <message>
            <source>Downloading {package}: {done} of {all} MB…</source>
            <translation>Téléchargement de {package} : {done} sur {all} Mo…</translation>
        </message>
        <message>
            <source>Downloading {package} ({size} MB)…</source>
            <translation>Téléchargement de {package} ({size} Mo)…</translation>
        </message>
        <message>
            <source>Downloading {package}…</source>
            <translation>Téléchargement de {package}…</translation>
        </message>
        <message>
            <source>The installation was ended from outside (signal {signal}; perhaps the memory ran out). What was done is kept: press Resume to go on.</source>
            <translation>L’installation a été interrompue de l’extérieur (signal {signal} ; la mémoire a peut-être manqué). Ce qui est fait est conservé : appuyez sur Reprendre pour continuer.</translation>
        </message>
        <message>
            <source>The disk is full. Make room, or choose a folder on another disk, and press Resume.</source>
            <translation>Le disque est plein. Faites de la place, ou choisissez un dossier sur un autre disque, puis appuyez sur Reprendre.</translation>
        </message>
        <message>
            <source>pip cannot use QGIS's SOCKS proxy. Install uv, which can, or use an HTTP proxy.</source>
            <translation>pip ne peut pas utiliser le proxy SOCKS de QGIS. Installez uv, qui le peut, ou utilisez un proxy HTTP.</translation>
        </message>
        <message>
            <source>The proxy asks for a user name and a password. Enter them in Settings &gt; Options &gt; Network, and press Resume.</source>
            <translation>Le proxy demande un nom d’utilisateur et un mot de passe. Saisissez-les dans Préférences &gt; Options &gt; Réseau, puis appuyez sur Reprendre.</translation>
        </message>
        <message>
            <source>The certificate of the package index is not trusted. If your network inspects encrypted traffic, name its certificate file in the variable PIP_CERT (for uv: SSL_CERT_FILE in uv's settings), and press Resume.</source>
            <translation>Le certificat de l’index de paquets n’est pas reconnu. Si votre réseau inspecte le trafic chiffré, indiquez son fichier de certificat dans la variable PIP_CERT (pour uv : SSL_CERT_FILE dans les réglages d’uv), puis appuyez sur Reprendre.</translation>
        </message>
        <message>
            <source>The package index could not be reached. Check the network and the proxy in Settings &gt; Options &gt; Network, and press Resume; or install from a folder of wheels.</source>
            <translation>L’index de paquets est injoignable. Vérifiez le réseau et le proxy dans Préférences &gt; Options &gt; Réseau, puis appuyez sur Reprendre ; ou installez depuis un dossier de wheels.</translation>
        </message>
        <message>
            <source>The folder of wheels {folder} lacks {package} in a build for {python} on this system.</source>
            <translation>Il manque dans le dossier de wheels {folder} une version de {package} pour {python} sur ce système.</translation>
        </message>
        <message>
            <source>The package index offers no {package} for {python} on this system. Choose another Python or source under More.</source>
            <translation>L’index de paquets ne propose pas {package} pour {python} sur ce système. Choisissez un autre Python ou une autre source sous Plus.</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>aucune raison n’a été donnée</translation>
        </message>
        <message>
            <source>The installation failed: {reason}. The log tells more.</source>
            <translation>L’installation a échoué : {reason}. Le journal en dit plus.</translation>
        </message>
        <message>
            <source>The file {file} cannot be written: {reason}.</source>
            <translation>Le fichier {file} ne peut pas être écrit : {reason}.</translation>
        </message>
        <message>
            <source>The folder {folder} was not made by this plugin, and is left alone.</source>
            <translation>Le dossier {folder} n’a pas été créé par cette extension ; il n’est pas touché.</translation>
        </message>
        <message>
            <source>{count} files could not be removed, the first is {file}. Is a program still using them?</source>
            <translation>{count} fichiers n’ont pas pu être supprimés, le premier est {file}. Un programme les utilise-t-il encore ?</translation>
        </message>
        <message>
            <source>Checking the installed files…</source>
            <translation>Vérification des fichiers installés…</translation>
        </message>
        <message>
            <source>Removing the environment…</source>
            <translation>Suppression de l’environnement…</translation>
        </message>
        <message>
            <source>{package} was not completely installed.</source>
            <translation>{package} n’était pas complètement installé.</translation>
        </message>
        <message>
            <source>{package} was reinstalled: {file} was missing or changed.</source>
            <translation>{package} a été réinstallé : {file} manquait ou avait été modifié.</translation>
        </message>
        <message>
            <source>Nothing was broken.</source>
            <translation>Rien n’était endommagé.</translation>
        </message>
        <message>
            <source>Looking at the graphics hardware…</source>
            <translation>Examen du matériel graphique…</translation>
        </message>
        <message>
            <source>Looking for a Python…</source>
            <translation>Recherche d’un Python…</translation>
        </message>
        <message>
            <source>Making the environment with {python}…</source>
            <translation>Création de l’environnement avec {python}…</translation>
        </message>
        <message>
            <source>Trying the backend out…</source>
            <translation>Essai du moteur…</translation>
        </message>
        <message>
            <source>The installation needs about {needed} GB in {folder}, and {free} GB are free there. Make room, or choose a folder on another disk under More.</source>
            <translation>L’installation demande environ {needed} Go dans {folder}, où {free} Go sont libres. Faites de la place, ou choisissez sous Plus un dossier sur un autre disque.</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>Terminé.</translation>
        </message>
        <message>
            <source>The installed plonk-backend is too old for this list of models. Update it.</source>
            <translation>Le plonk-backend installé est trop ancien pour cette liste de modèles. Mettez-le à jour.</translation>
        </message>
        <message>
            <source>plonk-backend ended (exit code {code}): {reason}.</source>
            <translation>plonk-backend s’est arrêté (code de sortie {code}) : {reason}.</translation>
        </message>
        <message>
            <source>Updating pip…</source>
            <translation>Mise à jour de pip…</translation>
        </message>
        <message>
            <source>PyTorch's own index did not answer; the build of the package index is taken.</source>
            <translation>L’index propre à PyTorch n’a pas répondu ; la version de l’index de paquets est prise à la place.</translation>
        </message>
        <message>
            <source>The backend was stopped in the middle of the work. Run again.</source>
            <translation>Le moteur a été arrêté au milieu du travail. Relancez le calcul.</translation>
        </message>
        <message>
            <source>The backend stopped in the middle of the run (exit code {code}). Run again: it is then started anew. Its log is in Log Messages, tab plonk.</source>
            <translation>Le moteur s’est arrêté au milieu du calcul (code de sortie {code}). Relancez le calcul : le moteur sera alors redémarré. Son journal se trouve dans le panneau Journal des messages, onglet plonk.</translation>
        </message>
        <message>
            <source>The backend had nothing to do for a while and was stopped; the next run starts it.</source>
            <translation>Le moteur n’avait rien à faire depuis un moment et a été arrêté ; le prochain calcul le démarrera.</translation>
        </message>
        <message>
            <source>The chosen Python {program} cannot be used: {reason}. Choose another one.</source>
            <translation>Le Python choisi {program} ne peut pas être utilisé : {reason}. Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>No Python {oldest} or newer was found that can make the backend's environment ({found}). Install one (on Debian and Ubuntu the packages python3 and python3-venv) and press the button again, or name one under More.</source>
            <translation>Aucun Python {oldest} ou plus récent capable de créer l’environnement du moteur n’a été trouvé ({found}). Installez-en un (sous Debian et Ubuntu, les paquets python3 et python3-venv) et appuyez de nouveau sur le bouton, ou indiquez-en un sous Plus.</translation>
        </message>
        <message>
            <source>there is none on the PATH</source>
            <translation>il n’y en a pas dans le PATH</translation>
        </message>
        <message>
            <source>it does not run as a Python 3</source>
            <translation>il ne s’exécute pas comme un Python 3</translation>
        </message>
        <message>
            <source>it is version {version}</source>
            <translation>c’est la version {version}</translation>
        </message>
        <message>
            <source>it is a 32-bit program, and PyTorch needs a 64-bit one</source>
            <translation>c’est un programme 32 bits, et PyTorch en demande un de 64 bits</translation>
        </message>
        <message>
            <source>it lacks the modules {modules} (on Debian and Ubuntu: the package python3-venv)</source>
            <translation>il lui manque les modules {modules} (sous Debian et Ubuntu : le paquet python3-venv)</translation>
        </message>
        <message>
            <source>This Mac's GPU is used through Metal (MPS).</source>
            <translation>Le GPU de ce Mac est utilisé par Metal (MPS).</translation>
        </message>
        <message>
            <source>An AMD GPU was found ({name}); a ROCm build of PyTorch is looked for.</source>
            <translation>Un GPU AMD a été trouvé ({name}) ; une version ROCm de PyTorch est recherchée.</translation>
        </message>
        <message>
            <source>An AMD GPU was found ({name}), but the package index offers no ROCm build of PyTorch: the processor does the work. To use the GPU, name PyTorch's index for ROCm as extra index under More, or install uv first.</source>
            <translation>Un GPU AMD a été trouvé ({name}), mais l’index de paquets ne propose pas de version ROCm de PyTorch : c’est le processeur qui fait le travail. Pour utiliser le GPU, indiquez sous Plus l’index ROCm de PyTorch comme index supplémentaire, ou installez d’abord uv.</translation>
        </message>
        <message>
            <source>No GPU was found: the processor does the work, several times slower than a GPU would.</source>
            <translation>Aucun GPU n’a été trouvé : c’est le processeur qui fait le travail, plusieurs fois plus lentement qu’un GPU.</translation>
        </message>
        <message>
            <source>PyTorch is no longer made for Macs with Intel processors (the last one was 2.2, the backend needs 2.4). Use a backend on another computer instead.</source>
            <translation>PyTorch n’est plus proposé pour les Mac à processeur Intel (la dernière version était la 2.2, le moteur demande la 2.4). Utilisez plutôt un moteur sur un autre ordinateur.</translation>
        </message>
        <message>
            <source>An NVIDIA GPU was found: {name}, {memory} GiB, driver {driver}.</source>
            <translation>Un GPU NVIDIA a été trouvé : {name}, {memory} Gio, pilote {driver}.</translation>
        </message>
        <message>
            <source>A CUDA build of PyTorch is looked for.</source>
            <translation>Une version CUDA de PyTorch est recherchée.</translation>
        </message>
        <message>
            <source>The package index offers only PyTorch for the processor on this system. To use the GPU, name PyTorch's index for CUDA as extra index under More, or install uv first.</source>
            <translation>Sur ce système, l’index de paquets ne propose PyTorch que pour le processeur. Pour utiliser le GPU, indiquez sous Plus l’index CUDA de PyTorch comme index supplémentaire, ou installez d’abord uv.</translation>
        </message>
        <message>
            <source>Its driver is older than 525, the first that runs CUDA 12. Update the driver to use the GPU.</source>
            <translation>Son pilote est antérieur à 525, le premier à faire fonctionner CUDA 12. Mettez le pilote à jour pour utiliser le GPU.</translation>
        </message>
        <message>
            <source>It is too old for today's PyTorch.</source>
            <translation>Il est trop ancien pour le PyTorch actuel.</translation>
        </message>
        <message>
            <source>The processor does the work.</source>
            <translation>C’est le processeur qui fait le travail.</translation>
        </message>
        <message>
            <source>PyTorch is installed in a build for CUDA {cuda}, which fits it.</source>
            <translation>PyTorch est installé dans une version pour CUDA {cuda}, qui lui convient.</translation>
        </message>
        <message>
            <source>Antarctica</source>
            <translation>Antarctique</translation>
        </message>
        <message>
            <source>far from any town ({text})</source>
            <translation>loin de toute ville ({text})</translation>
        </message>
        <message>
            <source>{distance} km {direction} of {name}</source>
            <translation>{distance} km au {direction} de {name}</translation>
        </message>
        <message>
            <source>waiting for the photos</source>
            <translation>en attente des photos</translation>
        </message>
        <message>
            <source>waiting for the inputs</source>
            <translation>en attente des données</translation>
        </message>
        <message>
            <source>waiting for its turn</source>
            <translation>en attente de son tour</translation>
        </message>
        <message>
            <source>loading the backend's libraries</source>
            <translation>chargement des bibliothèques du moteur</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>démarrage</translation>
        </message>
        <message>
            <source>reading {number} of {count}: {name}</source>
            <translation>lecture, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>looking at {number} of {count}: {name}</source>
            <translation>examen, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>sampling {number} of {count}: {name}</source>
            <translation>échantillonnage, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>mapping {number} of {count}: {name}</source>
            <translation>cartographie, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>finished {number} of {count}: {name}</source>
            <translation>terminé, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>{number} of {count} photos located</source>
            <translation>{number} photos localisées sur {count}</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>terminé</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échec</translation>
        </message>
        <message>
            <source>cancelling</source>
            <translation>annulation</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>annulé</translation>
        </message>
        <message>
            <source>reading the results</source>
            <translation>lecture des résultats</translation>
        </message>
        <message>
            <source>combining {count} photos</source>
            <translation>combinaison de {count} photos</translation>
        </message>
        <message>
            <source>applying the prior to {number} of {count}: {name}</source>
            <translation>application de l’a priori, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>comparing places for {number} of {count}: {name}</source>
            <translation>comparaison des lieux, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>drawing the regions of {number} of {count}: {name}</source>
            <translation>dessin des régions, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>following the samples of {number} of {count}: {name}</source>
            <translation>suivi des échantillons, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>looking into the zones for {number} of {count}: {name}</source>
            <translation>examen des zones, {number} sur {count} : {name}</translation>
        </message>
        <message>
            <source>{done} of {total}: {file}</source>
            <translation>{done} sur {total} : {file}</translation>
        </message>
        <message>
            <source>waiting for another download of {file}</source>
            <translation>en attente d’un autre téléchargement de {file}</translation>
        </message>
        <message>
            <source>{model} (overhead views)</source>
            <translation>{model} (vues d’en haut)</translation>
        </message>
        <message>
            <source>{model} (ground photos)</source>
            <translation>{model} (photos au sol)</translation>
        </message>
        <message>
            <source>{model} (street views)</source>
            <translation>{model} (vues de rue)</translation>
        </message>
        <message>
            <source>{model} (animals and plants)</source>
            <translation>{model} (animaux et plantes)</translation>
        </message>
        <message>
            <source>{model} (imported)</source>
            <translation>{model} (importé)</translation>
        </message>
        <message>
            <source>GPL-2.0-or-later; trained on NASA's Blue Marble (public domain)</source>
            <translation>GPL-2.0-or-later ; entraîné sur Blue Marble de la NASA (domaine public)</translation>
        </message>
        <message>
            <source>{licence}; encoder {other}, non-commercial use only</source>
            <translation>{licence} ; encodeur {other}, usage non commercial uniquement</translation>
        </message>
        <message>
            <source>{licence}; encoder {other}</source>
            <translation>{licence} ; encodeur {other}</translation>
        </message>
        <message>
            <source>{name} cannot be read; check that the file is there.</source>
            <translation>{name} ne peut pas être lue ; vérifiez que le fichier est là.</translation>
        </message>
        <message>
            <source>{name} is empty (0 bytes); copy or download it again.</source>
            <translation>{name} est vide (0 octet) ; copiez ou téléchargez de nouveau le fichier.</translation>
        </message>
        <message>
            <source>{name} is too large ({size} MiB); use a copy of at most {limit} MiB.</source>
            <translation>{name} est trop grande ({size} Mio) ; utilisez une copie d’au plus {limit} Mio.</translation>
        </message>
        <message>
            <source>{name} is too large ({width} x {height} pixels); use a copy of at most {limit} megapixels.</source>
            <translation>{name} est trop grande ({width} x {height} pixels) ; utilisez une copie d’au plus {limit} mégapixels.</translation>
        </message>
        <message>
            <source>{name} needs more memory than there is; use a smaller copy.</source>
            <translation>{name} demande plus de mémoire qu’il n’y en a ; utilisez une copie plus petite.</translation>
        </message>
        <message>
            <source>{name} is damaged or incomplete and cannot be read; copy or download it again.</source>
            <translation>{name} est endommagée ou incomplète et ne peut pas être lue ; copiez ou téléchargez de nouveau le fichier.</translation>
        </message>
        <message>
            <source>{name} is not a photo that can be read; use {formats} files.</source>
            <translation>{name} n’est pas une photo lisible ; utilisez des fichiers comme {formats}.</translation>
        </message>
        <message>
            <source>For a first look: the distribution is right, log densities to 0.1 nats.</source>
            <translation>Pour un premier coup d’œil : la distribution est juste, les log-densités à 0,1 nat près.</translation>
        </message>
        <message>
            <source>For work: each sample at least as exact as by the published sampler.</source>
            <translation>Pour travailler : chaque échantillon au moins aussi exact que par la méthode publiée.</translation>
        </message>
        <message>
            <source>For figures that will be quoted: log densities to 0.005 nats.</source>
            <translation>Pour des chiffres destinés à être cités : log-densités à 0,005 nat près.</translation>
        </message>
        <message>
            <source>Astronaut photos and satellite overviews, 300 to 4000 km across. Knows nothing about ground photos.</source>
            <translation>Photos d’astronautes et vues d’ensemble de satellites, de 300 à 4000 km de large. Ne sait rien des photos prises au sol.</translation>
        </message>
        <message>
            <source>Photos of any kind, trained on YFCC-100M (Flickr).</source>
            <translation>Photos de toute sorte, entraîné sur YFCC-100M (Flickr).</translation>
        </message>
        <message>
            <source>Views along roads, trained on OpenStreetView-5M.</source>
            <translation>Vues le long des routes, entraîné sur OpenStreetView-5M.</translation>
        </message>
        <message>
            <source>Animals, plants and fungi in the wild, trained on iNaturalist 2021.</source>
            <translation>Animaux, plantes et champignons dans la nature, entraîné sur iNaturalist 2021.</translation>
        </message>
        <message>
            <source>A baseline for comparisons: the flow runs through space, not on the sphere.</source>
            <translation>Une référence pour comparaison : le flux traverse l’espace au lieu de rester sur la sphère.</translation>
        </message>
        <message>
            <source>A baseline for comparisons: diffusion (DDIM) in place of the flow.</source>
            <translation>Une référence pour comparaison : la diffusion (DDIM) à la place du flux.</translation>
        </message>
        <message>
            <source>A model that was imported on this machine.</source>
            <translation>Un modèle importé sur cet ordinateur.</translation>
        </message>
        <message>
            <source>This picture says little about its place.</source>
            <translation>Cette image en dit peu sur son lieu.</translation>
        </message>
        <message>
            <source>earthview knows overhead views only; for ground photos download and choose plonk-yfcc.</source>
            <translation>earthview ne connaît que des vues d’en haut ; pour des photos prises au sol, téléchargez et choisissez plonk-yfcc.</translation>
        </message>
        <message>
            <source>N</source>
            <translation>N</translation>
        </message>
        <message>
            <source>NE</source>
            <translation>NE</translation>
        </message>
        <message>
            <source>E</source>
            <translation>E</translation>
        </message>
        <message>
            <source>SE</source>
            <translation>SE</translation>
        </message>
        <message>
            <source>S</source>
            <translation>S</translation>
        </message>
        <message>
            <source>SW</source>
            <translation>SO</translation>
        </message>
        <message>
            <source>W</source>
            <translation>O</translation>
        </message>
        <message>
            <source>NW</source>
            <translation>NO</translation>
        </message>
        <message>
            <source>Liechtenstein</source>
            <translation>le Liechtenstein</translation>
        </message>
        <message>
            <source>Malta</source>
            <translation>Malte</translation>
        </message>
        <message>
            <source>Andorra</source>
            <translation>Andorre</translation>
        </message>
        <message>
            <source>Singapore</source>
            <translation>Singapour</translation>
        </message>
        <message>
            <source>Hong Kong</source>
            <translation>Hong Kong</translation>
        </message>
        <message>
            <source>Mauritius</source>
            <translation>Maurice</translation>
        </message>
        <message>
            <source>Luxembourg</source>
            <translation>le Luxembourg</translation>
        </message>
        <message>
            <source>Majorca</source>
            <translation>Majorque</translation>
        </message>
        <message>
            <source>Bali</source>
            <translation>Bali</translation>
        </message>
        <message>
            <source>Cyprus</source>
            <translation>Chypre</translation>
        </message>
        <message>
            <source>Jamaica</source>
            <translation>la Jamaïque</translation>
        </message>
        <message>
            <source>Kuwait</source>
            <translation>le Koweït</translation>
        </message>
        <message>
            <source>Slovenia</source>
            <translation>la Slovénie</translation>
        </message>
        <message>
            <source>Belgium</source>
            <translation>la Belgique</translation>
        </message>
        <message>
            <source>Switzerland</source>
            <translation>la Suisse</translation>
        </message>
        <message>
            <source>Ireland</source>
            <translation>l’Irlande</translation>
        </message>
        <message>
            <source>Austria</source>
            <translation>l’Autriche</translation>
        </message>
        <message>
            <source>Iceland</source>
            <translation>l’Islande</translation>
        </message>
        <message>
            <source>Greece</source>
            <translation>la Grèce</translation>
        </message>
        <message>
            <source>Uruguay</source>
            <translation>l’Uruguay</translation>
        </message>
        <message>
            <source>the United Kingdom</source>
            <translation>le Royaume-Uni</translation>
        </message>
        <message>
            <source>Italy</source>
            <translation>l’Italie</translation>
        </message>
        <message>
            <source>Germany</source>
            <translation>l’Allemagne</translation>
        </message>
        <message>
            <source>Japan</source>
            <translation>le Japon</translation>
        </message>
        <message>
            <source>Sweden</source>
            <translation>la Suède</translation>
        </message>
        <message>
            <source>Spain</source>
            <translation>l’Espagne</translation>
        </message>
        <message>
            <source>Madagascar</source>
            <translation>Madagascar</translation>
        </message>
        <message>
            <source>Turkey</source>
            <translation>la Turquie</translation>
        </message>
        <message>
            <source>Egypt</source>
            <translation>l’Égypte</translation>
        </message>
        <message>
            <source>South Africa</source>
            <translation>l’Afrique du Sud</translation>
        </message>
        <message>
            <source>Mongolia</source>
            <translation>la Mongolie</translation>
        </message>
        <message>
            <source>Mexico</source>
            <translation>le Mexique</translation>
        </message>
        <message>
            <source>Greenland</source>
            <translation>le Groenland</translation>
        </message>
        <message>
            <source>Algeria</source>
            <translation>l’Algérie</translation>
        </message>
        <message>
            <source>Argentina</source>
            <translation>l’Argentine</translation>
        </message>
        <message>
            <source>India</source>
            <translation>l’Inde</translation>
        </message>
        <message>
            <source>the European Union</source>
            <translation>l’Union européenne</translation>
        </message>
        <message>
            <source>Australia</source>
            <translation>l’Australie</translation>
        </message>
        <message>
            <source>Brazil</source>
            <translation>le Brésil</translation>
        </message>
        <message>
            <source>Canada</source>
            <translation>le Canada</translation>
        </message>
        <message>
            <source>the continent of Antarctica</source>
            <translation>l’Antarctique</translation>
        </message>
        <message>
            <source>Russia</source>
            <translation>la Russie</translation>
        </message>
        <message>
            <source>North America</source>
            <translation>l’Amérique du Nord</translation>
        </message>
        <message>
            <source>Africa</source>
            <translation>l’Afrique</translation>
        </message>
        <message>
            <source>Asia</source>
            <translation>l’Asie</translation>
        </message>
        <message>
            <source>the Indian Ocean</source>
            <translation>l’océan Indien</translation>
        </message>
        <message>
            <source>the Atlantic Ocean</source>
            <translation>l’océan Atlantique</translation>
        </message>
        <message>
            <source>all land on Earth</source>
            <translation>toutes les terres émergées</translation>
        </message>
        <message>
            <source>half the Earth</source>
            <translation>la moitié de la Terre</translation>
        </message>
        <message>
            <source>the whole Earth</source>
            <translation>la Terre entière</translation>
        </message>
        <message>
            <source>smaller than {place}</source>
            <translation>moins vaste que {place}</translation>
        </message>
        <message>
            <source>a little larger than {place}</source>
            <translation>un peu plus vaste que {place}</translation>
        </message>
        <message>
            <source>a little smaller than {place}</source>
            <translation>un peu moins vaste que {place}</translation>
        </message>
        <message>
            <source>about as large as {place}</source>
            <translation>environ comme {place}</translation>
        </message>
        <message>
            <source>{number} million</source>
            <translation>{number} millions de</translation>
        </message>
        <message>
            <source>{number} km²</source>
            <translation>{number} km²</translation>
        </message>
        <message>
            <source>pinpointed</source>
            <translation>très précis</translation>
        </message>
        <message>
            <source>regional</source>
            <translation>régional</translation>
        </message>
        <message>
            <source>continental</source>
            <translation>continental</translation>
        </message>
        <message>
            <source>anywhere</source>
            <translation>n’importe où</translation>
        </message>
        <message>
            <source>&lt; 1 %</source>
            <translation>&lt; 1 %</translation>
        </message>
        <message>
            <source>&gt; 99 %</source>
            <translation>&gt; 99 %</translation>
        </message>
        <message>
            <source>{number} %</source>
            <translation>{number} %</translation>
        </message>
        <message>
            <source>{number} m</source>
            <translation>{number} m</translation>
        </message>
        <message>
            <source>{number} km</source>
            <translation>{number} km</translation>
        </message>
        <message>
            <source>{number} % per million km²</source>
            <translation>{number} % par million de km²</translation>
        </message>
        <message>
            <source>{number} % per 1,000 km²</source>
            <translation>{number} % pour 1 000 km²</translation>
        </message>
        <message>
            <source>{number} % per km²</source>
            <translation>{number} % par km²</translation>
        </message>
        <message>
            <source>Locate the chosen photos and folders…</source>
            <translation>Localiser les photos et dossiers choisis…</translation>
        </message>
        <message>
            <source>Locate the photos in this folder…</source>
            <translation>Localiser les photos de ce dossier…</translation>
        </message>
        <message>
            <source>Locate the photos in {count} folders…</source>
            <translation>Localiser les photos de {count} dossiers…</translation>
        </message>
        <message>
            <source>Where was this taken?</source>
            <translation>Où cette photo a-t-elle été prise ?</translation>
        </message>
        <message>
            <source>Where were these {count} photos taken?</source>
            <translation>Où ces {count} photos ont-elles été prises ?</translation>
        </message>
        <message>
            <source>Not located</source>
            <translation>Non localisée</translation>
        </message>
        <message>
            <source>No result.</source>
            <translation>Aucun résultat.</translation>
        </message>
        <message>
            <source>{number} bits</source>
            <translation>{number} bits</translation>
        </message>
        <message>
            <source>50 % within {area}</source>
            <translation>50 % dans {area}</translation>
        </message>
        <message>
            <source>90 % within {area}</source>
            <translation>90 % dans {area}</translation>
        </message>
        <message>
            <source>and {count} more, together {share}</source>
            <translation>et {count} de plus, {share} ensemble</translation>
        </message>
        <message>
            <source>{bits} bits of information about the place: as much as to know that it lies somewhere within {area}. Each bit more halves that area; 0 bits is the whole Earth.</source>
            <translation>{bits} bits d’information sur le lieu : autant que de savoir qu’il se trouve quelque part dans {area}. Chaque bit de plus divise cette superficie par deux ; 0 bit, c’est la Terre entière.</translation>
        </message>
        <message>
            <source>± {distance}</source>
            <translation>± {distance}</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Table</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Plus</translation>
        </message>
        <message>
            <source>Zoom to the region</source>
            <translation>Zoomer sur la région</translation>
        </message>
        <message>
            <source>Copy coordinates</source>
            <translation>Copier les coordonnées</translation>
        </message>
        <message>
            <source>Open in the attribute table</source>
            <translation>Ouvrir dans la table attributaire</translation>
        </message>
        <message>
            <source>Decimal degrees, latitude first</source>
            <translation>Degrés décimaux, latitude d’abord</translation>
        </message>
        <message>
            <source>Degrees, minutes, seconds</source>
            <translation>Degrés, minutes, secondes</translation>
        </message>
        <message>
            <source>WKT, longitude first</source>
            <translation>WKT, longitude d’abord</translation>
        </message>
        <message>
            <source>Link (geo:)</source>
            <translation>Lien (geo:)</translation>
        </message>
        <message>
            <source>Compare with another model or seed…</source>
            <translation>Comparer avec un autre modèle ou une autre graine…</translation>
        </message>
        <message>
            <source>Export a location report…</source>
            <translation>Exporter un rapport de localisation…</translation>
        </message>
        <message>
            <source>Export a report of these photos…</source>
            <translation>Exporter un rapport sur ces photos…</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>Exécuter de nouveau</translation>
        </message>
        <message>
            <source>With another seed ({seed})</source>
            <translation>Avec une autre graine ({seed})</translation>
        </message>
        <message>
            <source>With the model {title}</source>
            <translation>Avec le modèle {title}</translation>
        </message>
        <message>
            <source>Zoom to the region where the photo was probably taken (Enter, or double-click)</source>
            <translation>Zoomer sur la région où la photo a probablement été prise (Entrée, ou double-clic)</translation>
        </message>
        <message>
            <source>Copy the coordinates of the best estimate (Ctrl+C)</source>
            <translation>Copier les coordonnées de la meilleure estimation (Ctrl+C)</translation>
        </message>
        <message>
            <source>Show the photo in the attribute table of the best estimates</source>
            <translation>Montrer la photo dans la table attributaire des meilleures estimations</translation>
        </message>
        <message>
            <source>Run again, compare with another model, export a report</source>
            <translation>Exécuter de nouveau, comparer avec un autre modèle, exporter un rapport</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <source>works</source>
            <translation>fonctionne</translation>
        </message>
        <message>
            <source>works, though not as well as it could</source>
            <translation>fonctionne, mais pas aussi bien que possible</translation>
        </message>
        <message>
            <source>is being checked</source>
            <translation>vérification en cours</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>en attente</translation>
        </message>
        <message>
            <source>This project is not stored in a GeoPackage. Choose one for the results.</source>
            <translation>Ce projet n’est pas enregistré dans un GeoPackage. Choisissez-en un pour les résultats.</translation>
        </message>
        <message>
            <source>All results of this project are in {path} already.</source>
            <translation>Tous les résultats de ce projet sont déjà dans {path}.</translation>
        </message>
        <message>
            <source>Copying results into the GeoPackage</source>
            <translation>Copie des résultats dans le GeoPackage</translation>
        </message>
        <message>
            <source>Located photos</source>
            <translation>Photos localisées</translation>
        </message>
        <message>
            <source>{place}; 90 % within {area}</source>
            <translation>{place} ; 90 % dans {area}</translation>
        </message>
        <message>
            <source>The map's coordinate system cannot show {name}; choose one for the whole Earth.</source>
            <translation>Le système de coordonnées de la carte ne peut pas montrer {name} ; choisissez-en un pour la Terre entière.</translation>
        </message>
        <message>
            <source>Photo geolocation</source>
            <translation>Géolocalisation de photos</translation>
        </message>
        <message>
            <source>The region goes on at the other edge of the map, beyond the 180th meridian.</source>
            <translation>La région se poursuit à l’autre bord de la carte, au-delà du 180e méridien.</translation>
        </message>
        <message>
            <source>practically ruled out, beyond 99 % of the probability</source>
            <translation>pratiquement exclu, au-delà de 99 % de la probabilité</translation>
        </message>
        <message>
            <source>in the smallest area that holds {level} % of the probability</source>
            <translation>dans la plus petite zone qui contient {level} % de la probabilité</translation>
        </message>
        <message>
            <source>{where}; {share}, {factor} times as likely as by chance</source>
            <translation>{where} ; {share}, {factor} fois plus probable que par hasard</translation>
        </message>
        <message>
            <source>No photo could be located; the cards say why.</source>
            <translation>Aucune photo n’a pu être localisée ; les résultats ci-dessous disent pourquoi.</translation>
        </message>
        <message>
            <source>{failed} of {all} photos could not be located; the cards say why.</source>
            <translation>{failed} photos sur {all} n’ont pas pu être localisées ; les résultats ci-dessous disent pourquoi.</translation>
        </message>
        <message>
            <source>Cancelled after {count} photos. Nothing was kept.</source>
            <translation>Annulé après {count} photos. Rien n’a été conservé.</translation>
        </message>
        <message>
            <source>Cancelled. Nothing was kept.</source>
            <translation>Annulé. Rien n’a été conservé.</translation>
        </message>
        <message>
            <source>Cancelled. The results lie in {folder}; they have no layers.</source>
            <translation>Annulé. Les résultats se trouvent dans {folder} ; ils n’ont pas de couches.</translation>
        </message>
        <message>
            <source>The layers could not be made ({kind}: {reason}). The results lie in {folder}; load them from there.</source>
            <translation>Les couches n’ont pas pu être créées ({kind} : {reason}). Les résultats se trouvent dans {folder} ; chargez-les de là.</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>encore quelques secondes</translation>
        </message>
        <message>
            <source>about {count} seconds left</source>
            <translation>encore {count} secondes environ</translation>
        </message>
        <message>
            <source>about a minute left</source>
            <translation>encore une minute environ</translation>
        </message>
        <message>
            <source>about {count} minutes left</source>
            <translation>encore {count} minutes environ</translation>
        </message>
        <message>
            <source>about {count} hours left</source>
            <translation>encore {count} heures environ</translation>
        </message>
        <message>
            <source>Contributions of the photos</source>
            <translation>Contributions des photos</translation>
        </message>
        <message>
            <source>The smallest area that holds …</source>
            <translation>La plus petite zone qui contient …</translation>
        </message>
        <message>
            <source>Probability per area</source>
            <translation>Probabilité par surface</translation>
        </message>
        <message>
            <source>{percent} % of the probability</source>
            <translation>{percent} % de la probabilité</translation>
        </message>
        <message>
            <source>outside: the remaining {percent} %</source>
            <translation>en dehors : les {percent} % restants</translation>
        </message>
        <message>
            <source>by chance: {share}</source>
            <translation>par hasard : {share}</translation>
        </message>
        <message>
            <source>{share} or more</source>
            <translation>{share} ou plus</translation>
        </message>
        <message>
            <source>The results could not be copied into {path}: {reason}. Check that there is room and that no other program holds the file.</source>
            <translation>Les résultats n’ont pas pu être copiés dans {path} : {reason}. Vérifiez qu’il y a de la place et qu’aucun autre programme n’occupe le fichier.</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Position</translation>
        </message>
        <message>
            <source>50 % sure it lies within</source>
            <translation>Sûr à 50 % dans</translation>
        </message>
        <message>
            <source>90 % sure it lies within</source>
            <translation>Sûr à 90 % dans</translation>
        </message>
        <message>
            <source>Information</source>
            <translation>Information</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>bits</translation>
        </message>
        <message>
            <source>Best estimate: {place}. 90 % sure within {area}; {bits} bits.</source>
            <translation>Meilleure estimation : {place}. Sûr à 90 % dans {area} ; {bits} bits.</translation>
        </message>
        <message>
            <source>sure that the photo was taken inside; the region measures</source>
            <translation>de certitude que la photo a été prise à l’intérieur ; la région mesure</translation>
        </message>
        <message>
            <source>One of the places that the model drew: the denser they lie, the likelier the place.</source>
            <translation>Un des lieux tirés par le modèle : plus ils sont denses, plus le lieu est probable.</translation>
        </message>
        <message>
            <source>of the probability lies around here, within about</source>
            <translation>de la probabilité se trouve par ici, dans un rayon d’environ</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>Relative odds to the best candidate:</source>
            <translation>Cote relative au meilleur candidat :</translation>
        </message>
        <message>
            <source>Probability density:</source>
            <translation>Densité de probabilité :</translation>
        </message>
        <message>
            <source>of the probability lies at places that are likelier still.</source>
            <translation>de la probabilité se trouve en des lieux encore plus probables.</translation>
        </message>
        <message>
            <source>Outside the 95 % credible region.</source>
            <translation>Hors de la région de crédibilité à 95 %.</translation>
        </message>
        <message>
            <source>sure that the photo was taken inside</source>
            <translation>de certitude que la photo a été prise à l’intérieur</translation>
        </message>
        <message>
            <source>million km²</source>
            <translation>millions de km²</translation>
        </message>
        <message>
            <source>{name}: {photo} (1 of {count} photos)</source>
            <translation>{name} : {photo} (1 photo sur {count})</translation>
        </message>
        <message>
            <source>photo {number}</source>
            <translation>photo {number}</translation>
        </message>
        <message>
            <source>Made on {date}. {how}</source>
            <translation>Créé le {date}. {how}</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>Model {value}</source>
            <translation>Modèle {value}</translation>
        </message>
        <message>
            <source>(the backend's default)</source>
            <translation>(celui du moteur par défaut)</translation>
        </message>
        <message>
            <source>revision {value}</source>
            <translation>révision {value}</translation>
        </message>
        <message>
            <source>seed {value}</source>
            <translation>graine {value}</translation>
        </message>
        <message>
            <source>{value} samples per photo</source>
            <translation>{value} échantillons par photo</translation>
        </message>
        <message>
            <source>quality {value}</source>
            <translation>qualité {value}</translation>
        </message>
        <message>
            <source>solver {value}</source>
            <translation>solveur {value}</translation>
        </message>
        <message>
            <source>{value} steps</source>
            <translation>{value} pas</translation>
        </message>
        <message>
            <source>computed in {value}</source>
            <translation>calculé en {value}</translation>
        </message>
        <message>
            <source>guidance {value}</source>
            <translation>guidage {value}</translation>
        </message>
        <message>
            <source>raster cells of {value} degrees</source>
            <translation>cellules raster de {value} degrés</translation>
        </message>
        <message>
            <source>Analysis {value}</source>
            <translation>Analyse {value}</translation>
        </message>
        <message>
            <source>model {value}</source>
            <translation>modèle {value}</translation>
        </message>
        <message>
            <source>{how}; plonk-backend {backend}, plugin {plugin}.</source>
            <translation>{how} ; plonk-backend {backend}, extension {plugin}.</translation>
        </message>
        <message>
            <source>the line</source>
            <translation>la ligne</translation>
        </message>
        <message>
            <source>the thick line</source>
            <translation>la ligne épaisse</translation>
        </message>
        <message>
            <source>the thin line</source>
            <translation>la ligne fine</translation>
        </message>
        <message>
            <source>the middle line</source>
            <translation>la ligne moyenne</translation>
        </message>
        <message>
            <source>the thickest line</source>
            <translation>la ligne la plus épaisse</translation>
        </message>
        <message>
            <source>the thinnest line</source>
            <translation>la ligne la plus fine</translation>
        </message>
        <message>
            <source>line {number} of {count}, from the thickest</source>
            <translation>la ligne {number} sur {count}, à partir de la plus épaisse</translation>
        </message>
        <message>
            <source>{percent} % sure: inside {line}</source>
            <translation>Sûr à {percent} % : à l’intérieur de {line}</translation>
        </message>
        <message>
            <source>A report is made of photos that were located. Choose at least one.</source>
            <translation>Un rapport se fait à partir de photos localisées. Choisissez-en au moins une.</translation>
        </message>
        <message>
            <source>Location report</source>
            <translation>Rapport de localisation</translation>
        </message>
        <message>
            <source>The report could not be written to {path}. Choose another folder or name.</source>
            <translation>Le rapport n’a pas pu être écrit dans {path}. Choisissez un autre dossier ou un autre nom.</translation>
        </message>
        <message>
            <source>The report could not be written to {path}: {reason}.</source>
            <translation>Le rapport n’a pas pu être écrit dans {path} : {reason}.</translation>
        </message>
        <message>
            <source>The results of {name} are gone: {path}. Locate the photo again.</source>
            <translation>Les résultats de {name} ont disparu : {path}. Localisez de nouveau la photo.</translation>
        </message>
        <message>
            <source>The plugin is incomplete: {path} cannot be read. Install it again.</source>
            <translation>L’extension est incomplète : {path} ne peut pas être lu. Réinstallez-la.</translation>
        </message>
        <message>
            <source>Countries</source>
            <translation>Pays</translation>
        </message>
        <message>
            <source>Best estimate</source>
            <translation>Meilleure estimation</translation>
        </message>
        <message>
            <source>What the photo tells</source>
            <translation>Ce que dit la photo</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Calcul</translation>
        </message>
        <message>
            <source>{share} around {place}, within {radius}</source>
            <translation>{share} autour de {place}, dans un rayon de {radius}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>et {count} de plus</translation>
        </message>
        <message>
            <source>Photo: {path}</source>
            <translation>Photo : {path}</translation>
        </message>
        <message>
            <source>no named place near</source>
            <translation>aucun lieu nommé à proximité</translation>
        </message>
        <message>
            <source>Not told by this backend.</source>
            <translation>Non indiqué par ce moteur.</translation>
        </message>
        <message>
            <source>Photo Geolocation (PLONK) for QGIS</source>
            <translation>Géolocalisation de photos (PLONK) pour QGIS</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>Page {page} sur {pages}</translation>
        </message>
        <message>
            <source>The report could not be written to {path}: there is no such folder.</source>
            <translation>Le rapport n’a pas pu être écrit dans {path} : ce dossier n’existe pas.</translation>
        </message>
        <message>
            <source>Photo locations {time}</source>
            <translation>Lieux des photos {time}</translation>
        </message>
        <message>
            <source>Best estimates</source>
            <translation>Meilleures estimations</translation>
        </message>
        <message>
            <source>The likeliest single place of each photo: the sample of the highest probability density.</source>
            <translation>Le lieu le plus probable de chaque photo : l’échantillon dont la densité de probabilité est la plus élevée.</translation>
        </message>
        <message>
            <source>Best estimates of photo locations</source>
            <translation>Meilleures estimations des lieux des photos</translation>
        </message>
        <message>
            <source>Likely places</source>
            <translation>Lieux probables</translation>
        </message>
        <message>
            <source>The places around which the samples of a photo gather, each with its share of the probability.</source>
            <translation>Les lieux autour desquels se regroupent les échantillons d’une photo, chacun avec sa part de la probabilité.</translation>
        </message>
        <message>
            <source>Likely places of photos</source>
            <translation>Lieux probables des photos</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Échantillons</translation>
        </message>
        <message>
            <source>Places drawn from the probability distribution of this photo; where they lie dense, it is likely.</source>
            <translation>Lieux tirés de la distribution de probabilité de cette photo ; là où ils sont denses, le lieu est probable.</translation>
        </message>
        <message>
            <source>Samples for {name}</source>
            <translation>Échantillons pour {name}</translation>
        </message>
        <message>
            <source>Credible regions</source>
            <translation>Régions de crédibilité</translation>
        </message>
        <message>
            <source>The smallest regions that hold the photo's place with a probability of 50, 80 and 95 percent.</source>
            <translation>Les plus petites régions qui contiennent le lieu de la photo avec une probabilité de 50, 80 et 95 pour cent.</translation>
        </message>
        <message>
            <source>Credible regions of {name}</source>
            <translation>Régions de crédibilité de {name}</translation>
        </message>
        <message>
            <source>Probability density</source>
            <translation>Densité de probabilité</translation>
        </message>
        <message>
            <source>Band 1: probability density per km². Band 2: level of the smallest credible region that holds the cell. Coloured by how much of the probability the smallest area with that place in it holds: darkest where the likeliest 10 percent lie.</source>
            <translation>Bande 1 : densité de probabilité par km². Bande 2 : niveau de la plus petite région de crédibilité contenant la cellule. Les couleurs disent quelle part de la probabilité contient la plus petite zone comprenant ce lieu : le plus sombre là où se trouvent les 10 pour cent les plus probables.</translation>
        </message>
        <message>
            <source>Probability density of {name}</source>
            <translation>Densité de probabilité de {name}</translation>
        </message>
        <message>
            <source>{share}: elsewhere</source>
            <translation>{share} : ailleurs</translation>
        </message>
        <message>
            <source>{share}: {place}</source>
            <translation>{share} : {place}</translation>
        </message>
        <message>
            <source>Show or hide the panel that locates photos</source>
            <translation>Afficher ou masquer le panneau qui localise les photos</translation>
        </message>
        <message>
            <source>{file}: a Shapefile cuts the names of columns and long texts, so no later analysis can use it. Write a GeoPackage instead.</source>
            <translation>{file} : un Shapefile tronque les noms de colonnes et les textes longs, si bien qu’aucune analyse ultérieure ne pourra l’utiliser. Écrivez plutôt un GeoPackage.</translation>
        </message>
        <message>
            <source>Analyse photo locations</source>
            <translation>Analyser les lieux des photos</translation>
        </message>
        <message>
            <source>Photos (best estimates)</source>
            <translation>Photos (meilleures estimations)</translation>
        </message>
        <message>
            <source>Photos (best estimates; all if left out)</source>
            <translation>Photos (meilleures estimations ; toutes si omis)</translation>
        </message>
        <message>
            <source>Probability densities</source>
            <translation>Densités de probabilité</translation>
        </message>
        <message>
            <source>The results could not be written: {reason}.</source>
            <translation>Les résultats n’ont pas pu être écrits : {reason}.</translation>
        </message>
        <message>
            <source>Reading the layers</source>
            <translation>Lecture des couches</translation>
        </message>
        <message>
            <source>The layer “{samples}” has no samples of the chosen photos. Choose layers of one run.</source>
            <translation>La couche « {samples} » n’a pas d’échantillons des photos choisies. Choisissez des couches d’un même calcul.</translation>
        </message>
        <message>
            <source>photos layer</source>
            <translation>une couche de photos</translation>
        </message>
        <message>
            <source>samples layer</source>
            <translation>une couche d’échantillons</translation>
        </message>
        <message>
            <source>layer of places</source>
            <translation>une couche de lieux</translation>
        </message>
        <message>
            <source>layer of zones</source>
            <translation>une couche de zones</translation>
        </message>
        <message>
            <source>prior</source>
            <translation>un a priori</translation>
        </message>
        <message>
            <source>The layer “{layer}” cannot be given to the model again: it lacks the field {fields}. It was made by an older backend, or the field was dropped. Locate the photos again.</source>
            <translation>La couche « {layer} » ne peut pas être redonnée au modèle : il lui manque le champ {fields}. Elle vient d’un moteur plus ancien, ou le champ a été supprimé. Localisez de nouveau les photos.</translation>
        </message>
        <message>
            <source> and </source>
            <translation> et </translation>
        </message>
        <message>
            <source>The layer “{layer}” is no {kind}: it lacks the field {fields}. Choose {wanted}.</source>
            <translation>La couche « {layer} » n’est pas {kind} : il lui manque le champ {fields}. Choisissez {wanted}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds best estimates, one for each photo, and no samples. Choose {wanted}.</source>
            <translation>La couche « {layer} » contient des meilleures estimations, une par photo, et pas d’échantillons. Choisissez {wanted}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where its features lie. Set it in the layer's properties, under Source.</source>
            <translation>La couche « {layer} » n’a pas de système de coordonnées de référence : personne ne sait où se trouvent ses entités. Définissez-le dans les propriétés de la couche, sous Source.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is empty. Choose another one.</source>
            <translation>La couche « {layer} » est vide. Choisissez-en une autre.</translation>
        </message>
        <message>
            <source>the samples that a run of Geolocate photos made</source>
            <translation>les échantillons créés par un calcul de Géolocaliser des photos</translation>
        </message>
        <message>
            <source>the best estimates that a run of Geolocate photos made</source>
            <translation>les meilleures estimations créées par un calcul de Géolocaliser des photos</translation>
        </message>
        <message>
            <source>Levels of the credible regions [%]</source>
            <translation>Niveaux des régions de crédibilité [%]</translation>
        </message>
        <message>
            <source>The levels “{text}” are no per cents between 0 and 100, such as 50, 80, 95.</source>
            <translation>Les niveaux « {text} » ne sont pas des pourcentages entre 0 et 100, comme 50, 80, 95.</translation>
        </message>
        <message>
            <source>Raster cell [degrees]</source>
            <translation>Cellule raster [degrés]</translation>
        </message>
        <message>
            <source>Raster cell [degrees; chosen if left out]</source>
            <translation>Cellule raster [degrés ; choisie si omise]</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Graine</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Samples&lt;/b&gt; are layers that &lt;i&gt;Geolocate photos&lt;/i&gt; made: “Best estimates” and “Samples”. Copies do as well, whatever their file, coordinate system or filter; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; et &lt;b&gt;Échantillons&lt;/b&gt; sont des couches créées par &lt;i&gt;Géolocaliser des photos&lt;/i&gt; : « Meilleures estimations » et « Échantillons ». Des copies conviennent aussi, quels que soient leur fichier, leur système de coordonnées ou leur filtre ; pour ne prendre que certaines photos, sélectionnez-les et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
        </message>
        <message>
            <source>The photos themselves are not needed again. The work is done on this computer by plonk-backend.</source>
            <translation>Les photos elles-mêmes ne sont plus nécessaires. Le travail est fait sur cet ordinateur par plonk-backend.</translation>
        </message>
        <message>
            <source>Apply a prior</source>
            <translation>Appliquer un a priori</translation>
        </message>
        <message>
            <source>What else is known? Multiplies the answer by a raster or polygons: land, population, a province.</source>
            <translation>Que sait-on d’autre ? Multiplie la réponse par un raster ou des polygones : terres, population, une province.</translation>
        </message>
        <message>
            <source>photo,prior,bayes,weight,mask,clip,population,land,range,evidence,plonk</source>
            <translation>photo,a priori,bayes,poids,masque,découpage,population,terres,aire,indice,plonk</translation>
        </message>
        <message>
            <source>Brings in what you know besides the photo: it was taken on land, where people live, in one of three provinces, in the range of a species. Each sample is weighted by the prior at its place, and all results are made anew.</source>
            <translation>Fait entrer ce que vous savez en dehors de la photo : qu’elle a été prise à terre, là où vivent des gens, dans l’une de trois provinces, dans l’aire de répartition d’une espèce. Chaque échantillon est pondéré par l’a priori en son lieu, et tous les résultats sont refaits.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Prior&lt;/b&gt;: a polygon layer or a raster (its first band), in any coordinate system. Only the ratios of its values matter: a place with 2 is twice as likely beforehand as one with 1, and 0 excludes a place. &lt;b&gt;Name of the weight field&lt;/b&gt;: where the prior is polygons; left out, all weigh the same. &lt;b&gt;Weight outside&lt;/b&gt;: of places that the prior does not cover, or where the raster has no data.</source>
            <translation>&lt;b&gt;A priori&lt;/b&gt; : une couche de polygones ou un raster (sa première bande), dans n’importe quel système de coordonnées. Seuls comptent les rapports entre ses valeurs : un lieu valant 2 est d’avance deux fois plus probable qu’un lieu valant 1, et 0 exclut un lieu. &lt;b&gt;Nom du champ de poids&lt;/b&gt; : lorsque l’a priori est fait de polygones ; omis, tous pèsent autant. &lt;b&gt;Poids à l’extérieur&lt;/b&gt; : celui des lieux que l’a priori ne couvre pas, ou pour lesquels le raster n’a pas de données.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Fewest effective samples&lt;/b&gt;: weights leave fewer samples to count on. When they are worth less than this, more are drawn from the model, as long as there is hope. A prior that excludes every sample is an error that says so.</source>
            <translation>&lt;b&gt;Nombre minimal d’échantillons efficaces&lt;/b&gt; : les poids laissent moins d’échantillons sur lesquels compter. Quand ils valent moins que ce nombre, d’autres sont tirés du modèle, tant qu’il y a de l’espoir. Un a priori qui exclut tous les échantillons est une erreur, qui le dit.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Resample to equal weights&lt;/b&gt;: draws equally weighted samples from the weighted ones, for tools that know no weights. The others have a column weight.</source>
            <translation>&lt;b&gt;Retirer avec des poids égaux&lt;/b&gt; : tire des échantillons de même poids parmi les échantillons pondérés, pour les outils qui ne connaissent pas les poids. Les autres ont une colonne weight.</translation>
        </message>
        <message>
            <source>The results are like those of &lt;i&gt;Geolocate photos&lt;/i&gt; and can be analysed further, with a further prior, too.</source>
            <translation>Les résultats sont comme ceux de &lt;i&gt;Géolocaliser des photos&lt;/i&gt; et peuvent être analysés à leur tour, y compris avec un autre a priori.</translation>
        </message>
        <message>
            <source>Prior (polygons or raster)</source>
            <translation>A priori (polygones ou raster)</translation>
        </message>
        <message>
            <source>Name of the weight field (polygon priors only)</source>
            <translation>Nom du champ de poids (polygones seulement)</translation>
        </message>
        <message>
            <source>Weight outside</source>
            <translation>Poids à l’extérieur</translation>
        </message>
        <message>
            <source>Fewest effective samples</source>
            <translation>Nombre minimal d’échantillons efficaces</translation>
        </message>
        <message>
            <source>Resample to equal weights</source>
            <translation>Retirer avec des poids égaux</translation>
        </message>
        <message>
            <source>Best estimates under the prior</source>
            <translation>Meilleures estimations selon l’a priori</translation>
        </message>
        <message>
            <source>Samples under the prior</source>
            <translation>Échantillons selon l’a priori</translation>
        </message>
        <message>
            <source>Credible regions under the prior</source>
            <translation>Régions de crédibilité selon l’a priori</translation>
        </message>
        <message>
            <source>Likely places under the prior</source>
            <translation>Lieux probables selon l’a priori</translation>
        </message>
        <message>
            <source>Results folder</source>
            <translation>Dossier de résultats</translation>
        </message>
        <message>
            <source>A raster has no fields: leave out the field with weights.</source>
            <translation>Un raster n’a pas de champs : omettez le champ de poids.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where its cells lie. Set it in the layer's properties, under Source.</source>
            <translation>La couche « {layer} » n’a pas de système de coordonnées de référence : personne ne sait où se trouvent ses cellules. Définissez-le dans les propriétés de la couche, sous Source.</translation>
        </message>
        <message>
            <source>The prior is neither a polygon layer nor a raster. Choose another layer.</source>
            <translation>L’a priori n’est ni une couche de polygones ni un raster. Choisissez une autre couche.</translation>
        </message>
        <message>
            <source>The field {field} of “{layer}” holds no numbers. Choose another field, or none.</source>
            <translation>Le champ {field} de « {layer} » ne contient pas de nombres. Choisissez un autre champ, ou aucun.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field} with weights. Choose another field, or none.</source>
            <translation>La couche « {layer} » n’a pas de champ de poids {field}. Choisissez un autre champ, ou aucun.</translation>
        </message>
        <message>
            <source>Where must one search to be 50, 80 or 95 percent sure? Draws the smallest such regions.</source>
            <translation>Où faut-il chercher pour être sûr à 50, 80 ou 95 pour cent ? Dessine les plus petites régions de ce genre.</translation>
        </message>
        <message>
            <source>photo,region,credible,confidence,probability,polygon,search area,highest density,plonk</source>
            <translation>photo,région,crédibilité,confiance,probabilité,polygone,zone de recherche,plus haute densité,plonk</translation>
        </message>
        <message>
            <source>Draws, for each photo, the smallest regions of the Earth that hold the true place with given probabilities. The column area_km2 is the area on the sphere. Regions are cut at the 180th meridian and closed around the poles, so they are valid polygons everywhere.</source>
            <translation>Dessine, pour chaque photo, les plus petites régions de la Terre qui contiennent le vrai lieu avec des probabilités données. La colonne area_km2 est la superficie sur la sphère. Les régions sont coupées au 180e méridien et fermées autour des pôles : elles forment partout des polygones valides.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Levels&lt;/b&gt;: per cents with commas between them, such as 50, 80, 95.</source>
            <translation>&lt;b&gt;Niveaux&lt;/b&gt; : pourcentages séparés par des virgules, comme 50, 80, 95.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: of the raster that the regions are drawn from. Left out, it is chosen to suit the answer.</source>
            <translation>&lt;b&gt;Cellule raster&lt;/b&gt; : celle du raster à partir duquel les régions sont dessinées. Omise, elle est choisie en fonction de la réponse.</translation>
        </message>
        <message>
            <source>Density raster</source>
            <translation>Raster de densité</translation>
        </message>
        <message>
            <source>How probable is each square kilometre? Makes a raster per photo, global or fine around the answer.</source>
            <translation>Quelle est la probabilité de chaque kilomètre carré ? Crée un raster par photo, mondial ou fin autour de la réponse.</translation>
        </message>
        <message>
            <source>photo,raster,probability,density,heatmap,kernel,kde,credibility,plonk</source>
            <translation>photo,raster,probabilité,densité,carte de chaleur,noyau,kde,crédibilité,plonk</translation>
        </message>
        <message>
            <source>Makes a raster of the probability density of each photo. Band 1 is the probability per km², and its sum over all cells, each times its area, is the probability inside the raster. Band 2 is the credibility: the level of the smallest credible region that holds the cell, so that band 2 ≤ 0.95 is the 95 % region.</source>
            <translation>Crée un raster de la densité de probabilité de chaque photo. La bande 1 est la probabilité par km² ; sa somme sur toutes les cellules, chacune multipliée par sa superficie, est la probabilité à l’intérieur du raster. La bande 2 est la crédibilité : le niveau de la plus petite région de crédibilité contenant la cellule, si bien que bande 2 ≤ 0,95 est la région à 95 %.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Area&lt;/b&gt;: the whole Earth, or focus: a finer raster of where the probability lies. &lt;b&gt;Extent&lt;/b&gt; covers a rectangle of your choice instead. The probability inside is in the raster's metadata (PLONK_MASS_INSIDE).</source>
            <translation>&lt;b&gt;Zone&lt;/b&gt; : la Terre entière, ou focus : un raster plus fin là où se trouve la probabilité. &lt;b&gt;Emprise&lt;/b&gt; couvre à la place un rectangle de votre choix. La probabilité à l’intérieur figure dans les métadonnées du raster (PLONK_MASS_INSIDE).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: left out, 0.1 degrees for the whole Earth, and elsewhere as fine as the answer is sharp, down to about 100 m. For the whole Earth it must divide 180 degrees.</source>
            <translation>&lt;b&gt;Cellule raster&lt;/b&gt; : omise, 0,1 degré pour la Terre entière, et ailleurs aussi fine que la réponse est précise, jusqu’à environ 100 m. Pour la Terre entière, elle doit diviser 180 degrés.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Method&lt;/b&gt;: from the samples is quick. Exact asks the model for the density itself, cell by cell and finer where it is high; it takes longer, and needs Photos.</source>
            <translation>&lt;b&gt;Méthode&lt;/b&gt; : à partir des échantillons, c’est rapide. Exacte demande au modèle la densité elle-même, cellule par cellule et plus finement là où elle est élevée ; c’est plus long, et il faut Photos.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Add the rasters to the project&lt;/b&gt;: switch this off in a model whose later steps use the rasters. &lt;b&gt;Raster of the first photo&lt;/b&gt; is an output for such steps; &lt;b&gt;Probability densities&lt;/b&gt; lists all.</source>
            <translation>&lt;b&gt;Ajouter les rasters au projet&lt;/b&gt; : désactivez-le dans un modèle dont les étapes suivantes utilisent les rasters. &lt;b&gt;Raster de la première photo&lt;/b&gt; est une sortie destinée à ces étapes ; &lt;b&gt;Densités de probabilité&lt;/b&gt; les énumère tous.</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Whole Earth</source>
            <translation>Terre entière</translation>
        </message>
        <message>
            <source>Focus: where the probability lies</source>
            <translation>Focus : là où se trouve la probabilité</translation>
        </message>
        <message>
            <source>Extent (instead of the area)</source>
            <translation>Emprise (à la place de la zone)</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <source>From the samples</source>
            <translation>À partir des échantillons</translation>
        </message>
        <message>
            <source>Exact: ask the model (slower)</source>
            <translation>Exacte : interroger le modèle (plus lent)</translation>
        </message>
        <message>
            <source>Add the rasters to the project</source>
            <translation>Ajouter les rasters au projet</translation>
        </message>
        <message>
            <source>Folder for the rasters</source>
            <translation>Dossier des rasters</translation>
        </message>
        <message>
            <source>Raster of the first photo</source>
            <translation>Raster de la première photo</translation>
        </message>
        <message>
            <source>The exact density is asked of the model, photo by photo: choose the photos layer.</source>
            <translation>La densité exacte est demandée au modèle photo par photo : choisissez la couche de photos.</translation>
        </message>
        <message>
            <source>The extent is empty. Draw one on the map, or leave it out.</source>
            <translation>L’emprise est vide. Dessinez-en une sur la carte, ou omettez-la.</translation>
        </message>
        <message>
            <source>The extent cannot be expressed in degrees. Choose a smaller one, or one in EPSG:4326.</source>
            <translation>L’emprise ne peut pas être exprimée en degrés. Choisissez-en une plus petite, ou une en EPSG:4326.</translation>
        </message>
        <message>
            <source>Geolocate photos</source>
            <translation>Géolocaliser des photos</translation>
        </message>
        <message>
            <source>Where were these photos taken? Gives a probability distribution over the Earth for each.</source>
            <translation>Où ces photos ont-elles été prises ? Donne pour chacune une distribution de probabilité sur la Terre.</translation>
        </message>
        <message>
            <source>photo,photograph,picture,image,location,where,geolocation,plonk,probability,density</source>
            <translation>photo,photographie,image,lieu,où,géolocalisation,localiser,plonk,probabilité,densité</translation>
        </message>
        <message>
            <source>Finds out where photos may have been taken. For each photo the answer is a probability distribution over the whole Earth, not a point alone.</source>
            <translation>Cherche où des photos ont pu être prises. Pour chaque photo, la réponse est une distribution de probabilité sur la Terre entière, et non un simple point.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Folder with photos&lt;/b&gt;: single files, a folder with everything below it, or both (jpg, png, webp, tif, heic, avif). A photo that cannot be used is reported by name; the others go on.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; et &lt;b&gt;Dossier de photos&lt;/b&gt; : des fichiers, un dossier avec tout ce qu’il contient, ou les deux (jpg, png, webp, tif, heic, avif). Une photo inutilisable est signalée par son nom ; les autres continuent.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Model&lt;/b&gt;: the id of a model of the backend. earthview comes with it and knows overhead views of the Earth (from aircraft high up, space stations, satellites) only. Others, for photos taken on the ground, are downloaded once: run &lt;i&gt;plonk-backend models&lt;/i&gt; in the backend's environment.</source>
            <translation>&lt;b&gt;Modèle&lt;/b&gt; : l’identifiant d’un modèle du moteur. earthview est fourni avec lui et ne connaît que des vues de la Terre prises d’en haut (avions à haute altitude, stations spatiales, satellites). Les autres, pour les photos prises au sol, se téléchargent une fois : exécutez &lt;i&gt;plonk-backend models&lt;/i&gt; dans l’environnement du moteur.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Quality&lt;/b&gt;: how much work goes into each photo. Draft is for a first look, Fine for figures that will be quoted.</source>
            <translation>&lt;b&gt;Qualité&lt;/b&gt; : la quantité de travail consacrée à chaque photo. Ébauche sert à un premier coup d’œil, Fine à des chiffres destinés à être cités.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Samples per photo&lt;/b&gt;: places to draw from each distribution. More give smoother results.</source>
            <translation>&lt;b&gt;Échantillons par photo&lt;/b&gt; : nombre de lieux à tirer de chaque distribution. Davantage donne des résultats plus lisses.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Guidance&lt;/b&gt;: 0 asks for the model's own, honest distribution. Larger values make it more decided than it should be.</source>
            <translation>&lt;b&gt;Guidage&lt;/b&gt; : 0 demande la distribution propre et honnête du modèle. Des valeurs plus grandes la rendent plus tranchée qu’elle ne devrait l’être.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Seed&lt;/b&gt;: the same photos with the same seed give the same results.</source>
            <translation>&lt;b&gt;Graine&lt;/b&gt; : les mêmes photos avec la même graine donnent les mêmes résultats.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: size of the cells of the density rasters; it must divide 180 degrees.</source>
            <translation>&lt;b&gt;Cellule raster&lt;/b&gt; : taille des cellules des rasters de densité ; elle doit diviser 180 degrés.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Best estimates&lt;/b&gt;: per photo the likeliest place, the areas that hold the true place with 50 and 90 percent, and the information in bits (0: could be anywhere). &lt;b&gt;Samples&lt;/b&gt;: the places drawn. &lt;b&gt;Credible regions&lt;/b&gt;: the smallest regions that hold 50, 80 and 95 percent. &lt;b&gt;Likely places&lt;/b&gt;: where the samples gather, with their share.</source>
            <translation>&lt;b&gt;Meilleures estimations&lt;/b&gt; : par photo, le lieu le plus probable, les superficies qui contiennent le vrai lieu avec 50 et 90 pour cent, et l’information en bits (0 : n’importe où). &lt;b&gt;Échantillons&lt;/b&gt; : les lieux tirés. &lt;b&gt;Régions de crédibilité&lt;/b&gt; : les plus petites régions qui contiennent 50, 80 et 95 pour cent. &lt;b&gt;Lieux probables&lt;/b&gt; : là où se regroupent les échantillons, avec leur part.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Results folder&lt;/b&gt;: gets results.gpkg with all tables and a GeoTIFF per photo (band 1 probability density per km², band 2 credibility). It must not hold the results of an earlier run.</source>
            <translation>&lt;b&gt;Dossier de résultats&lt;/b&gt; : reçoit results.gpkg avec toutes les tables et un GeoTIFF par photo (bande 1 densité de probabilité par km², bande 2 crédibilité). Il ne doit pas contenir les résultats d’un calcul antérieur.</translation>
        </message>
        <message>
            <source>The work is done on this computer by plonk-backend, in an environment of its own. Name it in Settings &gt; Options &gt; Photo geolocation, or in the variable PLONK_BACKEND_ENV.</source>
            <translation>Le travail est fait sur cet ordinateur par plonk-backend, dans un environnement à lui. Indiquez-le dans Préférences &gt; Options &gt; Géolocalisation de photos, ou dans la variable PLONK_BACKEND_ENV.</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Photos</translation>
        </message>
        <message>
            <source>Folder with photos</source>
            <translation>Dossier de photos</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualité</translation>
        </message>
        <message>
            <source>Samples per photo</source>
            <translation>Échantillons par photo</translation>
        </message>
        <message>
            <source>Guidance</source>
            <translation>Guidage</translation>
        </message>
        <message>
            <source>There is no photo to locate: choose photos, or a folder with photos.</source>
            <translation>Il n’y a pas de photo à localiser : choisissez des photos, ou un dossier de photos.</translation>
        </message>
        <message>
            <source>The folder with photos does not exist: {folder}.</source>
            <translation>Le dossier de photos n’existe pas : {folder}.</translation>
        </message>
        <message>
            <source>No photo could be located.</source>
            <translation>Aucune photo n’a pu être localisée.</translation>
        </message>
        <message>
            <source>A layer could not be written: {reason}. All results lie in {folder}.</source>
            <translation>Une couche n’a pas pu être écrite : {reason}. Tous les résultats se trouvent dans {folder}.</translation>
        </message>
        <message>
            <source>There is no photo in {folder}. Choose another folder.</source>
            <translation>Il n’y a pas de photo dans {folder}. Choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>{name}: {place} ({position}); 90 % sure within {area}.</source>
            <translation>{name} : {place} ({position}) ; sûr à 90 % dans {area}.</translation>
        </message>
        <message>
            <source>Joint posterior of one place</source>
            <translation>Loi a posteriori conjointe d’un lieu</translation>
        </message>
        <message>
            <source>Several photos of one place: where is it? Combines them, and says which photo does not fit.</source>
            <translation>Plusieurs photos d’un même lieu : où est-il ? Les combine, et dit quelle photo ne convient pas.</translation>
        </message>
        <message>
            <source>photo,album,video,frames,joint,combine,same place,product,evidence,contradiction,plonk</source>
            <translation>photo,album,vidéo,images,conjoint,combiner,même lieu,produit,indice,contradiction,plonk</translation>
        </message>
        <message>
            <source>Combines photos that are said to be taken at one place, such as an album or frames of a video, into one answer. What each photo alone leaves open, the others may rule out.</source>
            <translation>Combine en une seule réponse des photos que l’on dit prises en un même lieu, par exemple un album ou les images d’une vidéo. Ce que chaque photo laisse ouvert, les autres peuvent l’exclure.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: at least two photos of one run, all of one place. The choice matters: photos that look alike because they are copies of one another count as if they were independent, and make the answer surer than it should be.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; : au moins deux photos d’un même calcul, toutes d’un même lieu. Le choix importe : des photos qui se ressemblent parce qu’elles sont des copies les unes des autres comptent comme si elles étaient indépendantes, et rendent la réponse plus sûre qu’elle ne devrait l’être.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Contributions&lt;/b&gt;: a row per photo with the information it adds in bits, and whether it contradicts the others; a sentence says what that means. Leave such a photo out and run again.</source>
            <translation>&lt;b&gt;Contributions&lt;/b&gt; : une ligne par photo avec l’information qu’elle apporte, en bits, et si elle contredit les autres ; une phrase dit ce que cela signifie. Écartez une telle photo et relancez.</translation>
        </message>
        <message>
            <source>The other results are like those of &lt;i&gt;Geolocate photos&lt;/i&gt;, with one entry that stands for all photos. Regions, rasters, zonal probabilities and priors can be made from them.</source>
            <translation>Les autres résultats sont comme ceux de &lt;i&gt;Géolocaliser des photos&lt;/i&gt;, avec une seule entrée qui vaut pour toutes les photos. On peut en tirer des régions, des rasters, des probabilités par zone et leur appliquer des a priori.</translation>
        </message>
        <message>
            <source>Samples of the joint posterior</source>
            <translation>Échantillons de la loi conjointe</translation>
        </message>
        <message>
            <source>Joint best estimate</source>
            <translation>Meilleure estimation conjointe</translation>
        </message>
        <message>
            <source>Joint samples</source>
            <translation>Échantillons conjoints</translation>
        </message>
        <message>
            <source>Joint credible regions</source>
            <translation>Régions de crédibilité conjointes</translation>
        </message>
        <message>
            <source>Joint likely places</source>
            <translation>Lieux probables conjoints</translation>
        </message>
        <message>
            <source>The layer “{layer}” has a photo without a number in its field photo_id. Fill it in.</source>
            <translation>La couche « {layer} » a une photo sans numéro dans son champ photo_id. Renseignez-le.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has two photos with the photo_id {number}: it holds the photos of several runs, whose samples cannot be told apart. Choose the photos of one run.</source>
            <translation>La couche « {layer} » a deux photos de photo_id {number} : elle contient les photos de plusieurs calculs, dont les échantillons ne peuvent pas être distingués. Choisissez les photos d’un seul calcul.</translation>
        </message>
        <message>
            <source>The layer “{layer}” could not be handed to the backend: {reason}.</source>
            <translation>La couche « {layer} » n’a pas pu être transmise au moteur : {reason}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is a picture without values. Choose a raster with a weight per cell.</source>
            <translation>La couche « {layer} » est une image sans valeurs. Choisissez un raster avec un poids par cellule.</translation>
        </message>
        <message>
            <source>Writing a copy of “{layer}” for the backend.</source>
            <translation>Écriture d’une copie de « {layer} » pour le moteur.</translation>
        </message>
        <message>
            <source>The layer “{layer}” could not be copied for the backend. Export it as a GeoTIFF yourself.</source>
            <translation>La couche « {layer} » n’a pas pu être copiée pour le moteur. Exportez-la vous-même en GeoTIFF.</translation>
        </message>
        <message>
            <source>Samples of photo locations</source>
            <translation>Échantillons des lieux des photos</translation>
        </message>
        <message>
            <source>Credible regions of photo locations</source>
            <translation>Régions de crédibilité des lieux des photos</translation>
        </message>
        <message>
            <source>Candidate places of photos, ranked</source>
            <translation>Lieux candidats des photos, classés</translation>
        </message>
        <message>
            <source>Probability of each zone</source>
            <translation>Probabilité de chaque zone</translation>
        </message>
        <message>
            <source>What each photo contributes to the joint posterior</source>
            <translation>Ce que chaque photo apporte à la loi conjointe</translation>
        </message>
        <message>
            <source>Samples on their way from noise to the posterior</source>
            <translation>Échantillons en chemin du bruit vers la loi a posteriori</translation>
        </message>
        <message>
            <source>Paths of the samples</source>
            <translation>Parcours des échantillons</translation>
        </message>
        <message>
            <source>{title} under the prior</source>
            <translation>{title} selon l’a priori</translation>
        </message>
        <message>
            <source>Joint probability density of {name}</source>
            <translation>Densité de probabilité conjointe de {name}</translation>
        </message>
        <message>
            <source>focus</source>
            <translation>focus</translation>
        </message>
        <message>
            <source>window</source>
            <translation>fenêtre</translation>
        </message>
        <message>
            <source>exact</source>
            <translation>exacte</translation>
        </message>
        <message>
            <source>The first {count} density rasters are loaded; all of them lie in {folder}.</source>
            <translation>Les {count} premiers rasters de densité sont chargés ; tous se trouvent dans {folder}.</translation>
        </message>
        <message>
            <source>Rank candidate places</source>
            <translation>Classer des lieux candidats</translation>
        </message>
        <message>
            <source>Which of these places is it? Gives each place its exact density, rank and odds for each photo.</source>
            <translation>Lequel de ces lieux est-ce ? Donne à chaque lieu, pour chaque photo, sa densité exacte, son rang et sa cote.</translation>
        </message>
        <message>
            <source>photo,candidate,place,rank,odds,likelihood,compare,points,density,plonk</source>
            <translation>photo,candidat,lieu,rang,cote,vraisemblance,comparer,points,densité,plonk</translation>
        </message>
        <message>
            <source>Compares places that you suspect: for each photo and place, the model's exact probability density there. Places closer together than the samples are still told apart.</source>
            <translation>Compare des lieux auxquels vous pensez : pour chaque photo et chaque lieu, la densité de probabilité exacte du modèle à cet endroit. Des lieux plus proches les uns des autres que les échantillons sont encore distingués.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Places&lt;/b&gt;: a point layer, in any coordinate system. Its columns come along; one that is called like a result gets place_ in front.</source>
            <translation>&lt;b&gt;Lieux&lt;/b&gt; : une couche de points, dans n’importe quel système de coordonnées. Ses colonnes sont reprises ; celle qui porte le nom d’un résultat est précédée de place_.</translation>
        </message>
        <message>
            <source>The result has a row per photo and place: &lt;b&gt;rank&lt;/b&gt; (1 is the best of that photo), &lt;b&gt;relative_odds&lt;/b&gt; (to the best: 0.1 is ten times less likely), &lt;b&gt;credibility&lt;/b&gt; (the share of the probability that lies at likelier places: 0.5 is the edge of the 50 % region, above 0.95 hardly believable), &lt;b&gt;density_per_km2&lt;/b&gt;, &lt;b&gt;log_density&lt;/b&gt; (nats per steradian) and its error.</source>
            <translation>Le résultat a une ligne par photo et par lieu : &lt;b&gt;rank&lt;/b&gt; (1 est le meilleur lieu de cette photo), &lt;b&gt;relative_odds&lt;/b&gt; (par rapport au meilleur : 0,1 est dix fois moins probable), &lt;b&gt;credibility&lt;/b&gt; (la part de la probabilité située en des lieux plus probables : 0,5 est le bord de la région à 50 %, au-delà de 0,95 le lieu est peu crédible), &lt;b&gt;density_per_km2&lt;/b&gt;, &lt;b&gt;log_density&lt;/b&gt; (nats par stéradian) et son erreur.</translation>
        </message>
        <message>
            <source>A place is a point, and the odds compare the ground at the points. To ask how probable a town or a country is as a whole, use &lt;i&gt;Zonal probability&lt;/i&gt;.</source>
            <translation>Un lieu est un point, et les cotes comparent le sol en ces points. Pour savoir quelle est la probabilité d’une ville ou d’un pays dans son ensemble, utilisez &lt;i&gt;Probabilité par zone&lt;/i&gt;.</translation>
        </message>
        <message>
            <source>On the map the candidates of one photo are shown. To see those of another, change plonk_photo in the layer's properties, under Variables.</source>
            <translation>La carte montre les candidats d’une seule photo. Pour voir ceux d’une autre, modifiez plonk_photo dans les propriétés de la couche, sous Variables.</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Lieux</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Candidats</translation>
        </message>
        <message>
            <source>{file} is where the run itself writes its results. Choose another file for this layer.</source>
            <translation>{file} est là où le calcul lui-même écrit ses résultats. Choisissez un autre fichier pour cette couche.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file for this layer.</source>
            <translation>{file} ne peut pas être écrit, car {parent} n’est pas un dossier. Choisissez un autre fichier pour cette couche.</translation>
        </message>
        <message>
            <source>Trajectories of samples</source>
            <translation>Trajectoires des échantillons</translation>
        </message>
        <message>
            <source>How does the model arrive at its answer? An animation of noise becoming a posterior.</source>
            <translation>Comment le modèle arrive-t-il à sa réponse ? Une animation où le bruit devient une loi a posteriori.</translation>
        </message>
        <message>
            <source>photo,animation,temporal,time,flow,trajectory,path,movement,noise,plonk</source>
            <translation>photo,animation,temporel,temps,flux,trajectoire,parcours,mouvement,bruit,plonk</translation>
        </message>
        <message>
            <source>Follows samples from where they start, anywhere on Earth, to where the model carries them. Made to be watched in QGIS's temporal controller, and to be shown to others.</source>
            <translation>Suit des échantillons de leur départ, n’importe où sur la Terre, jusque là où le modèle les porte. Fait pour être regardé dans le contrôleur temporel de QGIS, et montré à d’autres.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; is a layer that &lt;i&gt;Geolocate photos&lt;/i&gt; made (“Best estimates”), or a copy of it; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; est une couche créée par &lt;i&gt;Géolocaliser des photos&lt;/i&gt; (« Meilleures estimations »), ou une copie de celle-ci ; pour ne prendre que certaines photos, sélectionnez-les et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
        </message>
        <message>
            <source>To watch it: open the temporal controller (the clock in the toolbar), choose animated navigation, and play. Its range and step are set to the frames, unless you use it already; then press the button that sets the full range of the layers.</source>
            <translation>Pour la regarder : ouvrez le contrôleur temporel (l’horloge dans la barre d’outils), choisissez la navigation animée et lancez la lecture. Sa plage et son pas sont réglés sur les images, sauf si vous l’utilisez déjà ; dans ce cas, appuyez sur le bouton qui règle la plage complète des couches.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Start&lt;/b&gt; and &lt;b&gt;Seconds per frame&lt;/b&gt; are map time alone and mean nothing; choose them to suit other temporal layers. &lt;b&gt;flow_time&lt;/b&gt; is the model's own time, from 0 (noise) to 1 (answer).</source>
            <translation>&lt;b&gt;Début&lt;/b&gt; et &lt;b&gt;Secondes par image&lt;/b&gt; ne sont qu’un temps de carte et ne signifient rien ; choisissez-les en fonction d’autres couches temporelles. &lt;b&gt;flow_time&lt;/b&gt; est le temps propre du modèle, de 0 (bruit) à 1 (réponse).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Paths&lt;/b&gt;: a line per sample, cut at the 180th meridian.</source>
            <translation>&lt;b&gt;Parcours&lt;/b&gt; : une ligne par échantillon, coupée au 180e méridien.</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Images</translation>
        </message>
        <message>
            <source>Start (map time, UTC)</source>
            <translation>Début (temps de carte, UTC)</translation>
        </message>
        <message>
            <source>Seconds per frame (map time)</source>
            <translation>Secondes par image (temps de carte)</translation>
        </message>
        <message>
            <source>Trajectories</source>
            <translation>Trajectoires</translation>
        </message>
        <message>
            <source>Paths</source>
            <translation>Parcours</translation>
        </message>
        <message>
            <source>Zonal probability</source>
            <translation>Probabilité par zone</translation>
        </message>
        <message>
            <source>Which country, district or search square is it? Gives each polygon its probability for each photo.</source>
            <translation>De quel pays, district ou carré de recherche s’agit-il ? Donne à chaque polygone sa probabilité pour chaque photo.</translation>
        </message>
        <message>
            <source>photo,zone,country,admin,grid,probability,zonal,statistics,polygon,choropleth,plonk</source>
            <translation>photo,zone,pays,administratif,grille,probabilité,zonal,statistiques,polygone,choroplèthe,plonk</translation>
        </message>
        <message>
            <source>Says how probable it is that each photo was taken inside each zone: countries, districts, the squares of a search grid.</source>
            <translation>Dit quelle est la probabilité que chaque photo ait été prise dans chaque zone : pays, districts, carrés d’une grille de recherche.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Zones&lt;/b&gt;: a polygon layer in any coordinate system. Its columns come along. Zones may overlap; then their probabilities do not sum to one.</source>
            <translation>&lt;b&gt;Zones&lt;/b&gt; : une couche de polygones dans n’importe quel système de coordonnées. Ses colonnes sont reprises. Les zones peuvent se chevaucher ; la somme de leurs probabilités n’est alors pas égale à un.</translation>
        </message>
        <message>
            <source>The result has a row per photo and zone: &lt;b&gt;probability&lt;/b&gt; (0 to 1), &lt;b&gt;probability_error&lt;/b&gt; (one standard error, for the samples are a finite number) and &lt;b&gt;area_km2&lt;/b&gt;. A last row per photo, without a geometry and with &lt;b&gt;elsewhere&lt;/b&gt; true, is the probability that no zone holds (the sea, for countries).</source>
            <translation>Le résultat a une ligne par photo et par zone : &lt;b&gt;probability&lt;/b&gt; (0 à 1), &lt;b&gt;probability_error&lt;/b&gt; (une erreur type, car les échantillons sont en nombre fini) et &lt;b&gt;area_km2&lt;/b&gt;. Une dernière ligne par photo, sans géométrie et avec &lt;b&gt;elsewhere&lt;/b&gt; vrai, est la probabilité qu’aucune zone ne contient (la mer, pour des pays).</translation>
        </message>
        <message>
            <source>On the map the zones of one photo are shown. To see those of another, change plonk_photo in the layer's properties, under Variables.</source>
            <translation>La carte montre les zones d’une seule photo. Pour voir celles d’une autre, modifiez plonk_photo dans les propriétés de la couche, sous Variables.</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zones</translation>
        </message>
        <message>
            <source>Probability of zones</source>
            <translation>Probabilité des zones</translation>
        </message>
        <message>
            <source>Photo {number}</source>
            <translation>Photo {number}</translation>
        </message>
        <message>
            <source>{photo}: {percent} % of the probability lies in no zone.</source>
            <translation>{photo} : {percent} % de la probabilité n’est dans aucune zone.</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Ébauche</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fine</translation>
        </message>
        <message>
            <source>Starting the backend (the first start takes a little longer)</source>
            <translation>Démarrage du moteur (le premier démarrage est un peu plus long)</translation>
        </message>
        <message>
            <source>The installed plonk-backend (version {version}) is too old for this analysis. Update it in its environment with pip.</source>
            <translation>Le plonk-backend installé (version {version}) est trop ancien pour cette analyse. Mettez-le à jour dans son environnement avec pip.</translation>
        </message>
        <message>
            <source>Handing the layers to the backend</source>
            <translation>Transmission des couches au moteur</translation>
        </message>
        <message>
            <source>Fetching the results</source>
            <translation>Récupération des résultats</translation>
        </message>
        <message>
            <source>Something unforeseen happened ({kind}: {reason}). Please report it.</source>
            <translation>Un imprévu s’est produit ({kind} : {reason}). Veuillez le signaler.</translation>
        </message>
        <message>
            <source>Asking the backend for its models</source>
            <translation>Demande des modèles au moteur</translation>
        </message>
        <message>
            <source>Testing the backend's environment</source>
            <translation>Test de l’environnement du moteur</translation>
        </message>
        <message>
            <source>Looking for photos</source>
            <translation>Recherche de photos</translation>
        </message>
        <message>
            <source>{name} was not located in this run.</source>
            <translation>{name} n’a pas été localisée dans ce calcul.</translation>
        </message>
        <message>
            <source>The results of a run cannot be read any more: {path}. Locate the photo again.</source>
            <translation>Les résultats d’un calcul ne peuvent plus être lus : {path}. Localisez de nouveau la photo.</translation>
        </message>
        <message>
            <source>The photos could not be combined. {reason}</source>
            <translation>Les photos n’ont pas pu être combinées. {reason}</translation>
        </message>
        <message>
            <source>The prior “{name}” could not be applied. {reason}</source>
            <translation>L’a priori « {name} » n’a pas pu être appliqué. {reason}</translation>
        </message>
        <message>
            <source>It takes at least two photos that were located.</source>
            <translation>Il faut au moins deux photos localisées.</translation>
        </message>
        <message>
            <source>All photos together</source>
            <translation>Toutes les photos ensemble</translation>
        </message>
        <message>
            <source>Under the prior “{name}”</source>
            <translation>Selon l’a priori « {name} »</translation>
        </message>
        <message>
            <source>No photo was located.</source>
            <translation>Aucune photo n’a été localisée.</translation>
        </message>
        <message>
            <source>The backend gave no results.</source>
            <translation>Le moteur n’a donné aucun résultat.</translation>
        </message>
        <message>
            <source>The results in {path} cannot be read ({reason}).</source>
            <translation>Les résultats dans {path} ne peuvent pas être lus ({reason}).</translation>
        </message>
        <message>
            <source>Analysing the photos' locations</source>
            <translation>Analyse des lieux des photos</translation>
        </message>
        <message>
            <source>The backend cancelled the run. Run again.</source>
            <translation>Le moteur a annulé le calcul. Relancez-le.</translation>
        </message>
        <message>
            <source>The backend could not carry out the run. See Log Messages, tab plonk.</source>
            <translation>Le moteur n’a pas pu effectuer le calcul. Voir le panneau Journal des messages, onglet plonk.</translation>
        </message>
        <message>
            <source>There is no photo to locate. Add at least one.</source>
            <translation>Il n’y a pas de photo à localiser. Ajoutez-en au moins une.</translation>
        </message>
        <message>
            <source>This backend offers no choice of quality; a newer one does.</source>
            <translation>Ce moteur n’offre pas de choix de qualité ; un plus récent le fait.</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>Lecture de {name}</translation>
        </message>
        <message>
            <source>{name} was refused: {reason}</source>
            <translation>{name} a été refusée : {reason}</translation>
        </message>
        <message>
            <source>{name} is larger than {limit} MB and was left out. Export a smaller copy of it.</source>
            <translation>{name} dépasse {limit} Mo et a été laissée de côté. Exportez-en une copie plus petite.</translation>
        </message>
        <message>
            <source>{name} was not found at {path}. Add the photo from where it is now.</source>
            <translation>{name} n’a pas été trouvée sous {path}. Ajoutez la photo depuis l’endroit où elle est maintenant.</translation>
        </message>
        <message>
            <source>{name} could not be read: {reason} ({path}). Check that you may open it.</source>
            <translation>{name} n’a pas pu être lue : {reason} ({path}). Vérifiez que vous avez le droit de l’ouvrir.</translation>
        </message>
        <message>
            <source>Locating photos</source>
            <translation>Localisation des photos</translation>
        </message>
        <message>
            <source>Installing the backend</source>
            <translation>Installation du moteur</translation>
        </message>
        <message>
            <source>Repairing the backend</source>
            <translation>Réparation du moteur</translation>
        </message>
        <message>
            <source>Removing the backend</source>
            <translation>Suppression du moteur</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Démarrage…</translation>
        </message>
        <message>
            <source>The backend was removed.</source>
            <translation>Le moteur a été supprimé.</translation>
        </message>
        <message>
            <source>plonk-backend {version} works, on {device}.</source>
            <translation>plonk-backend {version} fonctionne, sur : {device}.</translation>
        </message>
        <message>
            <source>Cancelled. What was done is kept: Resume goes on from there.</source>
            <translation>Annulé. Ce qui est fait est conservé : Reprendre continue à partir de là.</translation>
        </message>
        <message>
            <source>Looking at the backend's installation</source>
            <translation>Examen de l’installation du moteur</translation>
        </message>
        <message>
            <source>Looking at the models</source>
            <translation>Examen des modèles</translation>
        </message>
        <message>
            <source>Asking what there is to download</source>
            <translation>Demande de ce qu’il y a à télécharger</translation>
        </message>
        <message>
            <source>{model} was downloaded and can be used now.</source>
            <translation>{model} a été téléchargé et peut être utilisé.</translation>
        </message>
        <message>
            <source>Downloading {model}</source>
            <translation>Téléchargement de {model}</translation>
        </message>
        <message>
            <source>Verifying {model}</source>
            <translation>Vérification de {model}</translation>
        </message>
        <message>
            <source>{model} was removed; {size} are free again.</source>
            <translation>{model} a été supprimé ; {size} sont de nouveau libres.</translation>
        </message>
        <message>
            <source>Removing {model}</source>
            <translation>Suppression de {model}</translation>
        </message>
        <message>
            <source>Importing {folder}</source>
            <translation>Importation de {folder}</translation>
        </message>
        <message>
            <source>Cancelled. What was downloaded is kept: the next download goes on from there.</source>
            <translation>Annulé. Ce qui a été téléchargé est conservé : le prochain téléchargement reprendra là.</translation>
        </message>
        <message>
            <source>{model} is there already, and whole.</source>
            <translation>{model} est déjà là, et intact.</translation>
        </message>
        <message>
            <source>{model} is damaged ({problems}). Download it again.</source>
            <translation>{model} est endommagé ({problems}). Téléchargez-le à nouveau.</translation>
        </message>
        <message>
            <source>{model} is whole.</source>
            <translation>{model} est intact.</translation>
        </message>
        <message>
            <source>{model} was imported.</source>
            <translation>{model} a été importé.</translation>
        </message>
        <message>
            <source>Its encoder's licence allows {restriction}.</source>
            <translation>La licence de son encodeur permet {restriction}.</translation>
        </message>
        <message>
            <source>Its encoder {encoder} is still missing: download the model, or import the encoder's folder.</source>
            <translation>Son encodeur {encoder} manque encore : téléchargez le modèle, ou importez le dossier de l’encodeur.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where it lies. Set it in the layer's properties, under Source.</source>
            <translation>La couche « {layer} » n’a pas de système de coordonnées de référence : personne ne sait où elle se trouve. Définissez-le dans les propriétés de la couche, sous Source.</translation>
        </message>
        <message>
            <source>The layer “{layer}” cannot be read. Choose another one.</source>
            <translation>La couche « {layer} » ne peut pas être lue. Choisissez-en une autre.</translation>
        </message>
        <message>
            <source>The backend stopped; it is being started again</source>
            <translation>Le moteur s’est arrêté ; il est redémarré</translation>
        </message>
        <message>
            <source>The backend stopped; it was started again and the run goes on.</source>
            <translation>Le moteur s’est arrêté ; il a été redémarré et le calcul continue.</translation>
        </message>
        <message>
            <source>The backend stopped in the middle of the run, was started again, and stopped once more (exit code {code}). If memory was short, close other programs or ask for less at once. Its log is in Log Messages, tab plonk.</source>
            <translation>Le moteur s’est arrêté au milieu du calcul, a été redémarré, puis s’est arrêté de nouveau (code de sortie {code}). Si la mémoire manquait, fermez d’autres programmes ou demandez moins à la fois. Son journal se trouve dans le panneau Journal des messages, onglet plonk.</translation>
        </message>
        <message>
            <source>The results cannot be written to {folder}: {reason}. Choose another folder.</source>
            <translation>Les résultats ne peuvent pas être écrits dans {folder} : {reason}. Choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>The backend named a result file “{name}”, which is no file name. Update it.</source>
            <translation>Le moteur a nommé un fichier de résultats « {name} », ce qui n’est pas un nom de fichier. Mettez-le à jour.</translation>
        </message>
        <message>
            <source>The results could not be written to {folder}: {reason}. Make room or choose another folder.</source>
            <translation>Les résultats n’ont pas pu être écrits dans {folder} : {reason}. Faites de la place ou choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>{folder} already holds results of an earlier run ({name}). Choose another folder.</source>
            <translation>{folder} contient déjà les résultats d’un calcul antérieur ({name}). Choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>This is what a model believes, not evidence: a probability distribution, computed from the picture alone. Check it against what else is known.</source>
            <translation>C’est ce que croit un modèle, non une preuve : une distribution de probabilité, calculée à partir de la seule image. Confrontez-la à ce que l’on sait par ailleurs.</translation>
        </message>
        <message>
            <source>How this was made</source>
            <translation>Comment cela a été obtenu</translation>
        </message>
        <message>
            <source>The lines are the smallest regions that hold the place with a probability of 50, 80 and 95 % (the thickest is 50 %); the darker, the likelier; the dot is the likeliest single place.</source>
            <translation>Les lignes sont les plus petites régions qui contiennent le lieu avec une probabilité de 50, 80 et 95 % (la plus épaisse est à 50 %) ; plus c’est sombre, plus c’est probable ; le point est le lieu le plus probable.</translation>
        </message>
        <message>
            <source>In the 50 % region</source>
            <translation>Dans la région à 50 %</translation>
        </message>
        <message>
            <source>In the 80 % region</source>
            <translation>Dans la région à 80 %</translation>
        </message>
        <message>
            <source>In the 95 % region</source>
            <translation>Dans la région à 95 %</translation>
        </message>
        <message>
            <source>Outside the 95 % region</source>
            <translation>Hors de la région à 95 %</translation>
        </message>
        <message>
            <source>could be almost anywhere</source>
            <translation>pourrait être presque partout</translation>
        </message>
        <message>
            <source>50 % sure: inside the thick line</source>
            <translation>Sûr à 50 % : à l’intérieur de la ligne épaisse</translation>
        </message>
        <message>
            <source>80 % sure: inside the middle line</source>
            <translation>Sûr à 80 % : à l’intérieur de la ligne moyenne</translation>
        </message>
        <message>
            <source>95 % sure: inside the thin line</source>
            <translation>Sûr à 95 % : à l’intérieur de la ligne fine</translation>
        </message>
        <message>
            <source>50 % or more</source>
            <translation>50 % ou plus</translation>
        </message>
        <message>
            <source>20 to 50 %</source>
            <translation>20 à 50 %</translation>
        </message>
        <message>
            <source>5 to 20 %</source>
            <translation>5 à 20 %</translation>
        </message>
        <message>
            <source>1 to 5 %</source>
            <translation>1 à 5 %</translation>
        </message>
        <message>
            <source>0.1 to 1 %</source>
            <translation>0,1 à 1 %</translation>
        </message>
        <message>
            <source>Less than 0.1 %</source>
            <translation>Moins de 0,1 %</translation>
        </message>
    </context>
</TS>
