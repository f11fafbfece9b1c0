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
        <name>Destination</name>
        <message>
            <source>Photos are sent to {address} and located there.</source>
            <translation>Les photos sont envoyées à {address} et localisées là-bas.</translation>
        </message>
        <message>
            <source>Chosen in Settings &gt; Options &gt; Photo geolocation, Another computer</source>
            <translation>Choisi dans Préférences &gt; Options &gt; Géolocalisation de photos, Un autre ordinateur</translation>
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
            <source>Keep the results with the project, in a GeoPackage</source>
            <translation>Conserver les résultats avec le projet, dans un GeoPackage</translation>
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
            <source>Reading the photos of the report</source>
            <translation>Lecture des photos du rapport</translation>
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
        <name>IdleBox</name>
        <message>
            <source>The running backend</source>
            <translation>Le moteur en marche</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>never</source>
            <translation>jamais</translation>
        </message>
        <message>
            <source>It frees its memory then; the next run starts it again</source>
            <translation>Il libère alors sa mémoire ; le prochain calcul le redémarre</translation>
        </message>
        <message>
            <source>Open &amp;log</source>
            <translation>Ouvrir le &amp;journal</translation>
        </message>
        <message>
            <source>Log: {file}</source>
            <translation>Journal : {file}</translation>
        </message>
        <message>
            <source>Stop it when it has nothing to do for</source>
            <translation>L’arrêter quand il n’a rien à faire pendant</translation>
        </message>
    </context>
    <context>
        <name>InstallationBox</name>
        <message>
            <source>Backend on this computer</source>
            <translation>Moteur sur cet ordinateur</translation>
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
        <name>KeepMenu</name>
        <message>
            <source>Keep the results in a GeoPackage…</source>
            <translation>Conserver les résultats dans un GeoPackage…</translation>
        </message>
        <message>
            <source>Keep the results of every run so</source>
            <translation>Conserver ainsi les résultats de chaque calcul</translation>
        </message>
        <message>
            <source>Keep the results in {file}</source>
            <translation>Conserver les résultats dans {file}</translation>
        </message>
        <message>
            <source>Keep the results</source>
            <translation>Conserver les résultats</translation>
        </message>
        <message>
            <source>Save the project first: its results are kept beside it</source>
            <translation>Enregistrez d’abord le projet : ses résultats sont conservés à côté de lui</translation>
        </message>
        <message>
            <source>Copies the results of this project into {path}; its layers then read them there</source>
            <translation>Copie les résultats de ce projet dans {path} ; ses couches les lisent ensuite à cet endroit</translation>
        </message>
        <message>
            <source>Keep the results in a GeoPackage</source>
            <translation>Conserver les résultats dans un GeoPackage</translation>
        </message>
        <message>
            <source>photo locations.gpkg</source>
            <translation>localisations de photos.gpkg</translation>
        </message>
        <message>
            <source>GeoPackage (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <source>{count} layers now read from {file}. Save the project to keep it so.</source>
            <translation>{count} couches lisent maintenant {file}. Enregistrez le projet pour que cela reste ainsi.</translation>
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
            <source>This is about the backend on this computer. Photos are located on another computer: see there.</source>
            <translation>Il s’agit ici du moteur sur cet ordinateur. Les photos sont localisées sur un autre ordinateur : voir là-bas.</translation>
        </message>
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
        <name>RemoteBox</name>
        <message>
            <source>Another computer</source>
            <translation>Un autre ordinateur</translation>
        </message>
        <message>
            <source>The token was not stored: QGIS's authentication manager is locked.</source>
            <translation>Le jeton n’a pas été enregistré : le gestionnaire d’authentification de QGIS est verrouillé.</translation>
        </message>
        <message>
            <source>Use another computer</source>
            <translation>Utiliser un autre ordinateur</translation>
        </message>
        <message>
            <source>Photos are sent there, located there, and their results come back</source>
            <translation>Les photos y sont envoyées et localisées, et leurs résultats reviennent</translation>
        </message>
        <message>
            <source>Photos leave this computer: every photo that you locate, and the layers that an analysis reads, are sent to that address whole, with all that is stored in the files. The backend there keeps them until the run has ended.</source>
            <translation>Les photos quittent cet ordinateur : chaque photo que vous localisez et les couches que lit une analyse sont envoyées en entier à cette adresse, avec tout ce que contiennent les fichiers. Le moteur là-bas les garde jusqu’à la fin du calcul.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Jeton</translation>
        </message>
        <message>
            <source>It is kept by QGIS's authentication manager, encrypted</source>
            <translation>Il est conservé, chiffré, par le gestionnaire d’authentification de QGIS</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Tester</translation>
        </message>
        <message>
            <source>Ask the backend over there for its models</source>
            <translation>Demander ses modèles au moteur distant</translation>
        </message>
        <message>
            <source>Without https, photos, results and the token travel unencrypted: everybody on the way can read them. Use an address with https, or a tunnel (ssh -L).</source>
            <translation>Sans https, les photos, les résultats et le jeton voyagent en clair : quiconque se trouve sur le chemin peut les lire. Utilisez une adresse en https, ou un tunnel (ssh -L).</translation>
        </message>
        <message>
            <source>Whoever runs that computer starts “plonk-backend serve” there, and gives you address and token.</source>
            <translation>La personne qui gère cet ordinateur y lance « plonk-backend serve » et vous donne l’adresse et le jeton.</translation>
        </message>
        <message>
            <source>stored by QGIS; type another one to replace it</source>
            <translation>enregistré par QGIS ; saisissez-en un autre pour le remplacer</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Demande en cours…</translation>
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
            <source>There is no plonk-backend at this address.</source>
            <translation>Il n’y a pas de plonk-backend à cette adresse.</translation>
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
            <source>The backend, the program that locates photos, is not installed yet. Settings &gt; Options &gt; Photo geolocation installs it with one button; scripts may name an environment that holds it in the variable {variable}.</source>
            <translation>Le moteur, le programme qui localise les photos, n’est pas encore installé. Préférences &gt; Options &gt; Géolocalisation de photos l’installe d’un seul bouton ; les scripts peuvent indiquer dans la variable {variable} un environnement qui le contient.</translation>
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
            <source>Something unforeseen happened ({kind}: {reason}). Please report it.</source>
            <translation>Un imprévu s’est produit ({kind} : {reason}). Veuillez le signaler.</translation>
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
            <source>The answer of plonk-backend cannot be understood. Update the backend.</source>
            <translation>La réponse de plonk-backend est incompréhensible. Mettez le moteur à jour.</translation>
        </message>
        <message>
            <source>The installed plonk-backend is too old to fine-tune models. Update it.</source>
            <translation>Le plonk-backend installé est trop ancien pour affiner des modèles. Mettez-le à jour.</translation>
        </message>
        <message>
            <source>plonk-backend ended (exit code {code}): {reason}.</source>
            <translation>plonk-backend s’est arrêté (code de sortie {code}) : {reason}.</translation>
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
            <source>The backend at {address} does not accept the token. Give the right one in the options.</source>
            <translation>Le moteur à {address} n’accepte pas le jeton. Donnez le bon dans les options.</translation>
        </message>
        <message>
            <source>There is a web server at {address}, but the backend behind it does not answer (status {status}). Ask whoever runs it.</source>
            <translation>Il y a un serveur web à {address}, mais le moteur derrière lui ne répond pas (état {status}). Demandez à la personne qui le gère.</translation>
        </message>
        <message>
            <source>The backend at {address} cannot be reached: {reason}.</source>
            <translation>Le moteur à {address} est inaccessible : {reason}.</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>pas de réponse</translation>
        </message>
        <message>
            <source>The backend at {address} does not answer.</source>
            <translation>Le moteur à {address} ne répond pas.</translation>
        </message>
        <message>
            <source>QGIS's authentication manager did not give the token</source>
            <translation>le gestionnaire d’authentification de QGIS n’a pas donné le jeton</translation>
        </message>
        <message>
            <source>it wants to send the photos to another address</source>
            <translation>il veut envoyer les photos à une autre adresse</translation>
        </message>
        <message>
            <source>its certificate is not trusted ({reasons}). If it is your organisation's own, add its authority in Settings &gt; Options &gt; Authentication &gt; Manage Certificates</source>
            <translation>son certificat n’est pas reconnu ({reasons}). S’il est propre à votre organisation, ajoutez son autorité dans Préférences &gt; Options &gt; Authentification &gt; Gérer les certificats</translation>
        </message>
        <message>
            <source>{url} is no address of a backend; write one such as https://gpu.example.org:8765.</source>
            <translation>{url} n’est pas l’adresse d’un moteur ; écrivez-en une comme https://gpu.example.org:8765.</translation>
        </message>
        <message>
            <source>The address must hold no user name and no password; the token has a place of its own.</source>
            <translation>L’adresse ne doit contenir ni nom d’utilisateur ni mot de passe ; le jeton a sa propre place.</translation>
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
            <source>loading {model}</source>
            <translation>chargement de {model}</translation>
        </message>
        <message>
            <source>reading the photos</source>
            <translation>lecture des photos</translation>
        </message>
        <message>
            <source>reading photo {number}</source>
            <translation>lecture de la photo {number}</translation>
        </message>
        <message>
            <source>looking at photo {number} of {count}</source>
            <translation>examen de la photo {number} sur {count}</translation>
        </message>
        <message>
            <source>tuning, step {number} of {count}, best gain {gain} nats</source>
            <translation>affinage, étape {number} sur {count}, meilleur gain {gain} nats</translation>
        </message>
        <message>
            <source>tuning, step {number} of {count}</source>
            <translation>affinage, étape {number} sur {count}</translation>
        </message>
        <message>
            <source>judging held-out photos</source>
            <translation>évaluation sur les photos mises de côté</translation>
        </message>
        <message>
            <source>sampling held-out photos</source>
            <translation>échantillonnage des photos mises de côté</translation>
        </message>
        <message>
            <source>writing the report</source>
            <translation>écriture du rapport</translation>
        </message>
        <message>
            <source>waiting for another fine-tuning of {model}</source>
            <translation>attente d’un autre affinage de {model}</translation>
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
            <source>{model} (made here)</source>
            <translation>{model} (fait ici)</translation>
        </message>
        <message>
            <source>Fine-tuned on this machine, from {model}, with {count} photos.</source>
            <translation>Affiné sur cette machine à partir de {model}, avec {count} photos.</translation>
        </message>
        <message>
            <source>GPL-2.0-or-later; trained on NASA's Blue Marble and Natural Earth (public domain)</source>
            <translation>GPL-2.0-or-later ; entraîné sur Blue Marble de la NASA et Natural Earth (domaine public)</translation>
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
            <source>{answer} ({name})</source>
            <translation>{answer} ({name})</translation>
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
            <source>Add the report to the print layouts</source>
            <translation>Ajouter le rapport aux mises en page</translation>
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
            <source>One step is left: the backend, the program that locates photos, is not installed yet. The options install it with one button.</source>
            <translation>Il reste une étape : le moteur, le programme qui localise les photos, n’est pas encore installé. Les options l’installent d’un seul bouton.</translation>
        </message>
        <message>
            <source>Photo geolocation</source>
            <translation>Géolocalisation de photos</translation>
        </message>
        <message>
            <source>as likely as the best estimate</source>
            <translation>aussi probable que la meilleure estimation</translation>
        </message>
        <message>
            <source>odds 1 to {number} against the best estimate</source>
            <translation>cote de 1 contre {number} face à la meilleure estimation</translation>
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
            <source>Asking the other computer</source>
            <translation>Demande à l’autre ordinateur</translation>
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
            <source>The map's coordinate system cannot show {name}; choose one for the whole Earth.</source>
            <translation>Le système de coordonnées de la carte ne peut pas montrer {name} ; choisissez-en un pour la Terre entière.</translation>
        </message>
        <message>
            <source>The region goes on at the other edge of the map, beyond the 180th meridian.</source>
            <translation>La région se poursuit à l’autre bord de la carte, au-delà du 180e méridien.</translation>
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
            <source>from the best estimate to the true place</source>
            <translation>de la meilleure estimation au lieu réel</translation>
        </message>
        <message>
            <source>Level of the true place:</source>
            <translation>Niveau du lieu réel :</translation>
        </message>
        <message>
            <source>Gain over knowing nothing:</source>
            <translation>Gain par rapport à l’ignorance :</translation>
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
            <source>Location report {name}</source>
            <translation>Rapport de localisation {name}</translation>
        </message>
        <message>
            <source>Location report</source>
            <translation>Rapport de localisation</translation>
        </message>
        <message>
            <source>The layers of {name} are no longer in the project. Export the report as a PDF.</source>
            <translation>Les couches de {name} ne sont plus dans le projet. Exportez le rapport en PDF.</translation>
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
            <source>The report could not be written to {path}: there is no such folder.</source>
            <translation>Le rapport n’a pas pu être écrit dans {path} : ce dossier n’existe pas.</translation>
        </message>
        <message>
            <source>Graticule</source>
            <translation>Graticule</translation>
        </message>
        <message>
            <source>km at {latitude}° {side}</source>
            <translation>km à {latitude}° {side}</translation>
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
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Model's revision</source>
            <translation>Révision du modèle</translation>
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
            <source>SHA-256 of the photo: {fingerprint}</source>
            <translation>SHA-256 de la photo : {fingerprint}</translation>
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
            <source>Photo locations {time} ({date}, seed {seed})</source>
            <translation>Localisations de photos {time} ({date}, graine {seed})</translation>
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
            <source>&lt;b&gt;Example&lt;/b&gt;: {text}</source>
            <translation>&lt;b&gt;Exemple&lt;/b&gt; : {text}</translation>
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
            <source>layer with photos</source>
            <translation>couche avec des photos</translation>
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
            <source>The layer “{layer}” holds no points. Choose a layer of points.</source>
            <translation>La couche « {layer} » ne contient pas de points. Choisissez une couche de points.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds no polygons. Choose a layer of polygons.</source>
            <translation>La couche « {layer} » ne contient pas de polygones. Choisissez une couche de polygones.</translation>
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
            <source>Raster cells of {size} degrees do not divide 180 degrees. Choose 0.1, 0.25, 0.5 or 1, for example.</source>
            <translation>Des cellules de {size} degrés ne divisent pas 180 degrés. Choisissez par exemple 0.1, 0.25, 0.5 ou 1.</translation>
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
            <source>The layer “Best estimates” that Geolocate photos made, or a copy of it.</source>
            <translation>La couche « Meilleures estimations » faite par « Géolocaliser des photos », ou une copie.</translation>
        </message>
        <message>
            <source>The layer “Samples” of the same run, or a copy of it.</source>
            <translation>La couche « Échantillons » du même calcul, ou une copie.</translation>
        </message>
        <message>
            <source>Per cents with commas between them, such as 50, 80, 95.</source>
            <translation>Des pourcentages séparés par des virgules, comme 50, 80, 95.</translation>
        </message>
        <message>
            <source>Size of the cells; it must divide 180 degrees, as 0.1, 0.25, 0.5 and 1 do.</source>
            <translation>Taille des cellules ; elle doit diviser 180 degrés, comme 0.1, 0.25, 0.5 et 1.</translation>
        </message>
        <message>
            <source>More make smoother results and take longer.</source>
            <translation>Davantage rend les résultats plus lisses et prend plus de temps.</translation>
        </message>
        <message>
            <source>The same seed gives the same results.</source>
            <translation>La même graine donne les mêmes résultats.</translation>
        </message>
        <message>
            <source>A new or empty folder for the files; a temporary one is deleted when QGIS closes.</source>
            <translation>Un dossier nouveau ou vide pour les fichiers ; un dossier temporaire est supprimé à la fermeture de QGIS.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Samples&lt;/b&gt; are layers that &lt;i&gt;Geolocate photos&lt;/i&gt; made: “Best estimates” and “Samples”. Copies do as well, whatever their file, coordinate system or filter; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; et &lt;b&gt;Échantillons&lt;/b&gt; sont des couches créées par &lt;i&gt;Géolocaliser des photos&lt;/i&gt; : « Meilleures estimations » et « Échantillons ». Des copies conviennent aussi, quels que soient leur fichier, leur système de coordonnées ou leur filtre ; pour ne prendre que certaines photos, sélectionnez-les et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
        </message>
        <message>
            <source>The photos themselves are not needed again. The work is done by plonk-backend on this computer, unless Settings &gt; Options &gt; Photo geolocation names a backend on another one.</source>
            <translation>Les photos elles-mêmes ne sont plus nécessaires. Le travail est fait par plonk-backend sur cet ordinateur, sauf si Préférences &gt; Options &gt; Géolocalisation de photos désigne un moteur sur un autre.</translation>
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
            <source>a photo may be from Norway or from New Zealand, and it is known to be from Europe. With the polygon of Europe as the prior and weight 0 outside, all of the probability comes to lie in Norway.</source>
            <translation>une photo peut venir de Norvège ou de Nouvelle-Zélande, et l’on sait qu’elle vient d’Europe. Avec le polygone de l’Europe comme a priori et un poids de 0 au dehors, toute la probabilité se trouve en Norvège.</translation>
        </message>
        <message>
            <source>What is known beforehand; only the ratios of its values matter, and 0 excludes a place.</source>
            <translation>Ce que l’on sait d’avance ; seuls comptent les rapports entre les valeurs, et 0 exclut un lieu.</translation>
        </message>
        <message>
            <source>A field with numbers of the polygon layer; left out, all polygons weigh the same.</source>
            <translation>Un champ numérique de la couche de polygones ; s’il est omis, tous les polygones pèsent autant.</translation>
        </message>
        <message>
            <source>The weight of places that the prior does not cover; 0 excludes them.</source>
            <translation>Le poids des lieux que l’a priori ne couvre pas ; 0 les exclut.</translation>
        </message>
        <message>
            <source>When the weighted samples are worth fewer than this, more are drawn from the model.</source>
            <translation>Quand les échantillons pondérés valent moins que ce nombre, d’autres sont tirés du modèle.</translation>
        </message>
        <message>
            <source>For tools that know no weights.</source>
            <translation>Pour les outils qui ne connaissent pas les poids.</translation>
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
            <source>a search can cover the places that are right with 50 per cent first, and with 90 per cent later. Levels 50, 90 give both areas as polygons for each photo, with their size in the column area_km2.</source>
            <translation>une recherche peut couvrir d’abord les lieux justes à 50 pour cent, puis ceux à 90 pour cent. Les niveaux 50, 90 donnent pour chaque photo les deux zones en polygones, avec leur taille dans la colonne area_km2.</translation>
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
            <source>to see which valleys a photo of the Alps may show, choose the area Focus and the method Exact. Then band 1 of the raster is the probability per km², fine enough to lay over a map of the valleys.</source>
            <translation>pour voir quelles vallées une photo des Alpes peut montrer, choisissez la zone « Focus » et la méthode « Exacte ». La bande 1 du raster est alors la probabilité par km², assez fine pour être posée sur une carte des vallées.</translation>
        </message>
        <message>
            <source>Focus makes a finer raster of where the probability lies.</source>
            <translation>« Focus » fait un raster plus fin de l’endroit où se trouve la probabilité.</translation>
        </message>
        <message>
            <source>A rectangle of your choice; across the 180th meridian its west lies east of its east.</source>
            <translation>Un rectangle de votre choix ; à travers le 180e méridien, son ouest est à l’est de son est.</translation>
        </message>
        <message>
            <source>From the samples is quick; exact asks the model cell by cell, and needs the photos.</source>
            <translation>À partir des échantillons, c’est rapide ; exacte interroge le modèle cellule par cellule et a besoin des photos.</translation>
        </message>
        <message>
            <source>Switch this off in a model whose later steps use the rasters.</source>
            <translation>Désactivez cela dans un modèle dont les étapes suivantes utilisent les rasters.</translation>
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
            <source>Evaluate against true places</source>
            <translation>Évaluer par rapport aux lieux réels</translation>
        </message>
        <message>
            <source>How good are the answers? Distances, calibration and more against known places, with a report.</source>
            <translation>Que valent les réponses ? Distances, calibration et plus, par rapport à des lieux connus, avec un rapport.</translation>
        </message>
        <message>
            <source>photo,evaluate,accuracy,error,distance,calibration,truth,validation,quality,report,statistics,plonk</source>
            <translation>photo,évaluer,exactitude,erreur,distance,calibration,vérité,validation,qualité,rapport,statistiques,plonk</translation>
        </message>
        <message>
            <source>Measures the results of a run against the places where the photos were really taken: how far off the best estimates are, and whether the probabilities can be trusted, that is, whether regions that claim 90 % hold the truth 9 times out of 10.</source>
            <translation>Compare les résultats d’un calcul aux lieux où les photos ont vraiment été prises : à quelle distance sont les meilleures estimations, et peut-on se fier aux probabilités, c’est-à-dire les régions qui annoncent 90 % contiennent-elles la vérité 9 fois sur 10.</translation>
        </message>
        <message>
            <source>&lt;b&gt;True places&lt;/b&gt;: a point layer in any coordinate system, with a field that names the photo of each point: by photo_id, by its path or by its file name. Left out, the positions that the cameras wrote into the photos are taken as the truth. Photos without a true place, and points without a photo, are counted and named.</source>
            <translation>&lt;b&gt;Lieux réels&lt;/b&gt; : une couche de points dans un système de coordonnées quelconque, avec un champ qui nomme la photo de chaque point : par photo_id, par son chemin ou par son nom de fichier. Si elle est omise, les positions que les appareils ont écrites dans les photos servent de vérité. Les photos sans lieu réel et les points sans photo sont comptés et nommés.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Errors&lt;/b&gt;: a line per photo from the best estimate to the true place, with &lt;b&gt;distance_km&lt;/b&gt;, &lt;b&gt;credibility&lt;/b&gt; (the level of the smallest credible region that holds the true place: 0.5 is on the edge of the 50 % region, near 1 the model was sure and wrong) and &lt;b&gt;gain_bits&lt;/b&gt; (how much more likely the true place is than with no knowledge at all; below 0 it is less likely).</source>
            <translation>&lt;b&gt;Erreurs&lt;/b&gt; : une ligne par photo, de la meilleure estimation au lieu réel, avec &lt;b&gt;distance_km&lt;/b&gt;, &lt;b&gt;credibility&lt;/b&gt; (le niveau de la plus petite région de crédibilité qui contient le lieu réel : 0.5 est au bord de la région à 50 %, près de 1 le modèle était sûr et se trompait) et &lt;b&gt;gain_bits&lt;/b&gt; (combien le lieu réel est plus probable que sans rien savoir ; au-dessous de 0, il l’est moins).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Report&lt;/b&gt;: one HTML file with a map, plots and all figures, each with the interval that other photos of the same kind would give. The same figures come as JSON, and those of each photo as CSV. A few dozen photos say little about calibration; the intervals show how little.</source>
            <translation>&lt;b&gt;Rapport&lt;/b&gt; : un fichier HTML avec une carte, des graphiques et tous les chiffres, chacun avec l’intervalle que d’autres photos du même genre donneraient. Les mêmes chiffres existent en JSON, et ceux de chaque photo en CSV. Quelques dizaines de photos disent peu de la calibration ; les intervalles montrent combien peu.</translation>
        </message>
        <message>
            <source>The outputs also hold the most important figures as numbers, for models and scripts: MEDIAN_KM, MEAN_KM, GEOSCORE (0 to 5000), CALIBRATION_ERROR and OVER_CONFIDENCE (0.05 is 5 points), NLL (nats per steradian), PHOTO_COUNT and VERDICT (calibrated, over-confident, under-confident, miscalibrated).</source>
            <translation>Les sorties contiennent aussi les chiffres les plus importants comme nombres, pour les modèles et les scripts : MEDIAN_KM, MEAN_KM, GEOSCORE (0 à 5000), CALIBRATION_ERROR et OVER_CONFIDENCE (0.05 fait 5 points), NLL (nats par stéradian), PHOTO_COUNT et VERDICT (calibrated, over-confident, under-confident, miscalibrated).</translation>
        </message>
        <message>
            <source>200 photos with GPS in their EXIF are located; with the true places left out, the median distance and the calibration curve say how far the model can be trusted for photos like these, without GPS.</source>
            <translation>200 photos avec un GPS dans leur EXIF sont localisées ; sans lieux réels donnés, la distance médiane et la courbe de calibration disent à quel point on peut se fier au modèle pour des photos comme celles-ci, sans GPS.</translation>
        </message>
        <message>
            <source>Points with a field that names their photos; left out, the photos' EXIF positions.</source>
            <translation>Des points avec un champ qui nomme leurs photos ; à défaut, les positions EXIF des photos.</translation>
        </message>
        <message>
            <source>The field with photo_id, path or file name; left out, it is found.</source>
            <translation>Le champ avec photo_id, chemin ou nom de fichier ; s’il est omis, il est trouvé.</translation>
        </message>
        <message>
            <source>Asking the model takes about a second per photo; without it there are no likelihoods, and levels are estimated from how close the samples lie.</source>
            <translation>Interroger le modèle prend environ une seconde par photo ; sans cela il n’y a pas de vraisemblances, et les niveaux sont estimés d’après la densité des échantillons.</translation>
        </message>
        <message>
            <source>Figures from the literature, in a table of their own; comparable only on that data set's own photos.</source>
            <translation>Des chiffres de la littérature, dans un tableau à part ; comparables seulement sur les photos de ce jeu de données.</translation>
        </message>
        <message>
            <source>Of the intervals; the same seed gives the same report.</source>
            <translation>Des intervalles ; la même graine donne le même rapport.</translation>
        </message>
        <message>
            <source>A line per photo from the best estimate to the true place, with its figures.</source>
            <translation>Une ligne par photo, de la meilleure estimation au lieu réel, avec ses chiffres.</translation>
        </message>
        <message>
            <source>One HTML file with a map, plots and tables, which needs nothing else.</source>
            <translation>Un fichier HTML avec carte, graphiques et tableaux, qui n’a besoin de rien d’autre.</translation>
        </message>
        <message>
            <source>All figures and curves, for other programs.</source>
            <translation>Tous les chiffres et courbes, pour d’autres programmes.</translation>
        </message>
        <message>
            <source>The figures of each photo, for spreadsheets.</source>
            <translation>Les chiffres de chaque photo, pour les tableurs.</translation>
        </message>
        <message>
            <source>True places (the photos' EXIF positions if left out)</source>
            <translation>Lieux réels (à défaut, les positions EXIF des photos)</translation>
        </message>
        <message>
            <source>Field that names the photos (found if left out)</source>
            <translation>Champ qui nomme les photos (trouvé s’il est omis)</translation>
        </message>
        <message>
            <source>Ask the model (exact)</source>
            <translation>Interroger le modèle (exact)</translation>
        </message>
        <message>
            <source>Estimate from the samples (quick)</source>
            <translation>Estimer à partir des échantillons (rapide)</translation>
        </message>
        <message>
            <source>Densities at the true places</source>
            <translation>Densités aux lieux réels</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Aucun</translation>
        </message>
        <message>
            <source>Published figures to show beside</source>
            <translation>Chiffres publiés à montrer à côté</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Erreurs</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <source>HTML files (*.html)</source>
            <translation>Fichiers HTML (*.html)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Scores</translation>
        </message>
        <message>
            <source>JSON files (*.json)</source>
            <translation>Fichiers JSON (*.json)</translation>
        </message>
        <message>
            <source>Scores by photo</source>
            <translation>Scores par photo</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>Fichiers CSV (*.csv)</translation>
        </message>
        <message>
            <source>Photos measured</source>
            <translation>Photos mesurées</translation>
        </message>
        <message>
            <source>Median distance [km]</source>
            <translation>Distance médiane [km]</translation>
        </message>
        <message>
            <source>Mean distance [km]</source>
            <translation>Distance moyenne [km]</translation>
        </message>
        <message>
            <source>GeoScore</source>
            <translation>GeoScore</translation>
        </message>
        <message>
            <source>Expected calibration error</source>
            <translation>Erreur de calibration attendue</translation>
        </message>
        <message>
            <source>Over-confidence</source>
            <translation>Excès de confiance</translation>
        </message>
        <message>
            <source>Negative log likelihood [nats per steradian]</source>
            <translation>Log-vraisemblance négative [nats par stéradian]</translation>
        </message>
        <message>
            <source>Verdict on the calibration</source>
            <translation>Verdict sur la calibration</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field} that names photos. Choose another field.</source>
            <translation>La couche « {layer} » n’a pas de champ {field} qui nomme des photos. Choisissez un autre champ.</translation>
        </message>
        <message>
            <source>None of the photos of “{layer}” has a position in its EXIF, so there is nothing to measure them by. Choose a layer of their true places.</source>
            <translation>Aucune des photos de « {layer} » n’a de position dans son EXIF à laquelle la comparer. Choisissez une couche de leurs lieux réels.</translation>
        </message>
        <message>
            <source>{file} is a folder. Choose the name of a file.</source>
            <translation>{file} est un dossier. Choisissez le nom d’un fichier.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file.</source>
            <translation>{file} ne peut pas être écrit, car {parent} n’est pas un dossier. Choisissez un autre fichier.</translation>
        </message>
        <message>
            <source>the regions hold the true places about as often as they say</source>
            <translation>les régions contiennent les lieux réels à peu près aussi souvent qu’elles le disent</translation>
        </message>
        <message>
            <source>the regions are too small</source>
            <translation>les régions sont trop petites</translation>
        </message>
        <message>
            <source>the regions are too large</source>
            <translation>les régions sont trop grandes</translation>
        </message>
        <message>
            <source>the regions do not hold the true places as often as they say</source>
            <translation>les régions ne contiennent pas les lieux réels aussi souvent qu’elles le disent</translation>
        </message>
        <message>
            <source>nothing is known about the regions</source>
            <translation>on ne sait rien des régions</translation>
        </message>
        <message>
            <source>{count} photos: median distance {distance} km, GeoScore {score}; {verdict}.</source>
            <translation>{count} photos : distance médiane {distance} km, GeoScore {score} ; {verdict}.</translation>
        </message>
        <message>
            <source>Fine-tune a model</source>
            <translation>Affiner un modèle</translation>
        </message>
        <message>
            <source>A model of your own from photos whose places you know; installed only if it is shown to be better.</source>
            <translation>Un modèle à vous, fait de photos dont vous connaissez les lieux ; il n’est installé que s’il est démontré qu’il est meilleur.</translation>
        </message>
        <message>
            <source>model,train,training,fine-tune,tuning,learn,own photos,photo,plonk</source>
            <translation>modèle,entraîner,entraînement,affiner,affinage,apprendre,propres photos,photo,plonk</translation>
        </message>
        <message>
            <source>Makes a model that is better for photos like yours: of the same kind, from the same region. It begins as a model that is there and is trained further on photos whose places you know.</source>
            <translation>Fait un modèle meilleur pour des photos comme les vôtres : du même genre, de la même région. Il part d’un modèle existant, entraîné plus avant avec des photos dont vous connaissez les lieux.</translation>
        </message>
        <message>
            <source>Whole areas of the map are held out: their photos are not trained on, and judge the new model in the end. It is installed only if it is better there by more than chance, and better than knowing where your photos are taken without looking at them. The report says what was found.</source>
            <translation>Des zones entières de la carte sont mises de côté : leurs photos ne servent pas à l’entraînement et jugent le nouveau modèle à la fin. Il n’est installé que s’il y est meilleur, au-delà du hasard, et meilleur que de savoir où vos photos sont prises sans les regarder. Le rapport dit ce qui a été trouvé.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: a point layer in any coordinate system, a point for each photo where it was taken. 100 photos from many places are a good beginning; fewer than 20, or photos of one place only, cannot be judged. Points without a photo or a position are left out and counted.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; : une couche de points dans un système de coordonnées quelconque, un point par photo, là où elle a été prise. 100 photos de lieux nombreux sont un bon début ; moins de 20, ou des photos d’un seul lieu, ne permettent pas de juger. Les points sans photo ou sans position sont laissés de côté et comptés.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Field with the photos' paths&lt;/b&gt;: absolute, or relative to the project or the layer's file.</source>
            <translation>&lt;b&gt;Champ des chemins des photos&lt;/b&gt; : absolus, ou relatifs au projet ou au fichier de la couche.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Base model&lt;/b&gt;: the id of a model that is installed, such as earthview or plonk-yfcc.</source>
            <translation>&lt;b&gt;Modèle de base&lt;/b&gt; : l’identifiant d’un modèle installé, tel que earthview ou plonk-yfcc.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Name&lt;/b&gt;: small letters, digits and - . _; the model will be called local- and this name, and appear wherever a model is chosen. Remove it in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>&lt;b&gt;Nom&lt;/b&gt; : lettres minuscules, chiffres et - . _ ; le modèle s’appellera local- suivi de ce nom, et apparaîtra partout où l’on choisit un modèle. Il se supprime dans Préférences &gt; Options &gt; Géolocalisation de photos.</translation>
        </message>
        <message>
            <source>The work is done on this machine, by plonk-backend, and takes minutes; on a graphics card less. After it was cancelled, the same run goes on where it was.</source>
            <translation>Le travail est fait sur cette machine par plonk-backend et prend quelques minutes, moins avec une carte graphique. S’il a été annulé, le même calcul reprend là où il en était.</translation>
        </message>
        <message>
            <source>400 photos of a survey in one country, a point each, with earthview or plonk-yfcc as the base: ten minutes later the report says by how much the new model is better on areas that it never saw.</source>
            <translation>400 photos d’un relevé dans un pays, un point chacune, avec earthview ou plonk-yfcc comme base : dix minutes plus tard, le rapport dit de combien le nouveau modèle est meilleur dans des zones qu’il n’a jamais vues.</translation>
        </message>
        <message>
            <source>Points where photos were taken, in any coordinate system.</source>
            <translation>Points où des photos ont été prises, dans un système de coordonnées quelconque.</translation>
        </message>
        <message>
            <source>Paths of image files, absolute or relative to the project or the layer's file.</source>
            <translation>Chemins de fichiers d’images, absolus ou relatifs au projet ou au fichier de la couche.</translation>
        </message>
        <message>
            <source>The id of a model that is installed on this machine.</source>
            <translation>L’identifiant d’un modèle installé sur cette machine.</translation>
        </message>
        <message>
            <source>Small letters, digits and - . _; the model is called local- and this name.</source>
            <translation>Lettres minuscules, chiffres et - . _ ; le modèle s’appelle local- suivi de ce nom.</translation>
        </message>
        <message>
            <source>Photos of whole areas, which judge the model and are not trained on.</source>
            <translation>Photos de zones entières, qui jugent le modèle et ne servent pas à l’entraînement.</translation>
        </message>
        <message>
            <source>At most; the tuning ends by itself where photos of other areas stop gaining.</source>
            <translation>Au plus ; l’affinage s’arrête de lui-même quand les photos d’autres zones n’y gagnent plus.</translation>
        </message>
        <message>
            <source>The tuning ends then with what it has; left out, it takes the time it needs.</source>
            <translation>L’affinage s’arrête alors avec ce qu’il a ; sans indication, il prend le temps qu’il lui faut.</translation>
        </message>
        <message>
            <source>Also if the report cannot show that it is better than the base.</source>
            <translation>Même si le rapport ne peut montrer qu’il est meilleur que le modèle de base.</translation>
        </message>
        <message>
            <source>One HTML file: the verdict, the figures of both models, how it was made.</source>
            <translation>Un fichier HTML : le verdict, les chiffres des deux modèles, comment il a été fait.</translation>
        </message>
        <message>
            <source>Photos (points)</source>
            <translation>Photos (points)</translation>
        </message>
        <message>
            <source>Field with the photos' paths</source>
            <translation>Champ avec les chemins des photos</translation>
        </message>
        <message>
            <source>Base model</source>
            <translation>Modèle de base</translation>
        </message>
        <message>
            <source>Name of the new model</source>
            <translation>Nom du nouveau modèle</translation>
        </message>
        <message>
            <source>Share held out to judge</source>
            <translation>Part mise de côté pour juger</translation>
        </message>
        <message>
            <source>Steps [chosen if left out]</source>
            <translation>Étapes [choisies si omis]</translation>
        </message>
        <message>
            <source>Minutes [no limit if left out]</source>
            <translation>Minutes [sans limite si omis]</translation>
        </message>
        <message>
            <source>Install the model even if it is not shown to be better</source>
            <translation>Installer le modèle même s’il n’est pas démontré qu’il est meilleur</translation>
        </message>
        <message>
            <source>Installed</source>
            <translation>Installé</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Verdict</translation>
        </message>
        <message>
            <source>Photos judged with</source>
            <translation>Photos ayant servi à juger</translation>
        </message>
        <message>
            <source>Negative log likelihood of the base [nats per steradian]</source>
            <translation>Log-vraisemblance négative du modèle de base [nats par stéradian]</translation>
        </message>
        <message>
            <source>Negative log likelihood of the new model [nats per steradian]</source>
            <translation>Log-vraisemblance négative du nouveau modèle [nats par stéradian]</translation>
        </message>
        <message>
            <source>Gain [nats]</source>
            <translation>Gain [nats]</translation>
        </message>
        <message>
            <source>Gain, lower end of its interval</source>
            <translation>Gain, borne inférieure de son intervalle</translation>
        </message>
        <message>
            <source>Gain, upper end of its interval</source>
            <translation>Gain, borne supérieure de son intervalle</translation>
        </message>
        <message>
            <source>Fine-tuning runs on this machine only, but the options name a backend on another computer. Switch to the backend on this machine in Settings &gt; Options &gt; Photo geolocation, or fine-tune over there by plonk-backend finetune.</source>
            <translation>L’affinage ne se fait que sur cette machine, mais les options indiquent un moteur sur un autre ordinateur. Passez au moteur de cette machine dans Préférences &gt; Options &gt; Géolocalisation de photos, ou affinez là-bas avec plonk-backend finetune.</translation>
        </message>
        <message>
            <source>The new model has no name. Write one, such as alps-2024.</source>
            <translation>Le nouveau modèle n’a pas de nom. Écrivez-en un, par exemple alpes-2024.</translation>
        </message>
        <message>
            <source>No base model is named. Write earthview, or the id of a model that was downloaded.</source>
            <translation>Aucun modèle de base n’est indiqué. Écrivez earthview, ou l’identifiant d’un modèle téléchargé.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field}. Choose another field.</source>
            <translation>La couche « {layer} » n’a pas de champ {field}. Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate system, so nobody knows where its points are. Set it in the layer's properties.</source>
            <translation>La couche « {layer} » n’a pas de système de coordonnées, on ne sait donc pas où sont ses points. Définissez-le dans les propriétés de la couche.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has {count} points; at least {fewest} photos of known place are needed to judge a model, and 100 or more are better.</source>
            <translation>La couche « {layer} » a {count} points ; il faut au moins {fewest} photos de lieu connu pour juger un modèle, et mieux encore 100 ou plus.</translation>
        </message>
        <message>
            <source>{model} is not installed, for it was not shown to be better. To use it all the same, run this again with “Install the model even if it is not shown to be better”; that takes no new training.</source>
            <translation>{model} n’est pas installé, car il n’est pas démontré qu’il est meilleur. Pour l’utiliser quand même, relancez avec « Installer le modèle même s’il n’est pas démontré qu’il est meilleur » ; cela ne demande pas de nouvel entraînement.</translation>
        </message>
        <message>
            <source>{model} is installed and can be chosen as a model.</source>
            <translation>{model} est installé et peut être choisi comme modèle.</translation>
        </message>
        <message>
            <source>{model} is installed, though it was not shown to be better.</source>
            <translation>{model} est installé, bien qu’il ne soit pas démontré qu’il est meilleur.</translation>
        </message>
        <message>
            <source>There are no results in {folder}: it holds no {file}. Choose the results folder of a run.</source>
            <translation>Il n’y a pas de résultats dans {folder} : il n’y a pas de {file}. Choisissez le dossier des résultats d’un calcul.</translation>
        </message>
        <message>
            <source>{file} holds no results of a run. Choose the results folder that Geolocate photos made.</source>
            <translation>{file} ne contient pas les résultats d’un calcul. Choisissez le dossier des résultats fait par « Géolocaliser des photos ».</translation>
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
            <source>choose a folder with astronauts' photos of the Earth and leave the rest as it is. “Best estimates” has a point for each photo; where area90_km2 is small, the photo's place is known well.</source>
            <translation>choisissez un dossier de photos de la Terre prises par des astronautes et laissez le reste tel quel. « Meilleures estimations » a un point par photo ; là où area90_km2 est petit, le lieu de la photo est bien connu.</translation>
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
            <source>No model is named. Write earthview, or the id of a model that was downloaded.</source>
            <translation>Aucun modèle n’est nommé. Écrivez earthview, ou l’identifiant d’un modèle téléchargé.</translation>
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
            <source>Photos</source>
            <translation>Photos</translation>
        </message>
        <message>
            <source>Folder with photos</source>
            <translation>Dossier de photos</translation>
        </message>
        <message>
            <source>Layer with photos</source>
            <translation>Couche avec des photos</translation>
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
            <source>Solver steps [by quality if left out]</source>
            <translation>Pas du solveur [selon la qualité s’ils sont omis]</translation>
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
            <source>&lt;b&gt;Layer with photos&lt;/b&gt;: more photos, named by the features of a layer; to take some of them only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Couche avec des photos&lt;/b&gt; : d’autres photos, nommées par les entités d’une couche ; pour n’en prendre que certaines, sélectionnez-les et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
        </message>
        <message>
            <source>&lt;b&gt;Model&lt;/b&gt;: the id of a model of the backend. earthview comes with it and knows overhead views of the Earth (from aircraft high up, space stations, satellites) only. Others, for photos taken on the ground, are downloaded once, in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>&lt;b&gt;Modèle&lt;/b&gt; : l’identifiant d’un modèle du moteur. earthview est fourni avec lui et ne connaît que les vues de la Terre d’en haut (avions à haute altitude, stations spatiales, satellites). D’autres, pour les photos prises au sol, se téléchargent une fois, dans Préférences &gt; Options &gt; Géolocalisation de photos.</translation>
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
            <source>The work is done by plonk-backend, which is installed in Settings &gt; Options &gt; Photo geolocation. The variable PLONK_BACKEND_ENV may name its environment, too. Where the options name a backend on another computer, the photos are sent there.</source>
            <translation>Le travail est fait par plonk-backend, qui s’installe dans Préférences &gt; Options &gt; Géolocalisation de photos. La variable PLONK_BACKEND_ENV peut aussi désigner son environnement. Si les options désignent un moteur sur un autre ordinateur, les photos y sont envoyées.</translation>
        </message>
        <message>
            <source>Image files: jpg, png, webp, tif, heic, avif.</source>
            <translation>Fichiers image : jpg, png, webp, tif, heic, avif.</translation>
        </message>
        <message>
            <source>All photos in the folder and below it are located.</source>
            <translation>Toutes les photos du dossier et de ses sous-dossiers sont localisées.</translation>
        </message>
        <message>
            <source>A layer whose features name photos, such as that of “Import geotagged photos”. Relative paths begin at the folder of the project or of the layer.</source>
            <translation>Une couche dont les entités nomment des photos, comme celle de « Importer des photos géolocalisées ». Les chemins relatifs partent du dossier du projet ou de la couche.</translation>
        </message>
        <message>
            <source>Left out, attachment fields are taken, or else the field that looks most as if it held photos.</source>
            <translation>S’il est omis, les champs de pièces jointes sont pris, ou sinon le champ qui ressemble le plus à des photos.</translation>
        </message>
        <message>
            <source>earthview, or the id of a model that Settings &gt; Options &gt; Photo geolocation lists.</source>
            <translation>earthview, ou l’identifiant d’un modèle que Préférences &gt; Options &gt; Géolocalisation de photos liste.</translation>
        </message>
        <message>
            <source>Draft for a first look, Fine for figures that will be quoted.</source>
            <translation>Ébauche pour un premier coup d’œil, Fine pour des chiffres qui seront cités.</translation>
        </message>
        <message>
            <source>0 for the model's own distribution; larger values make it more decided.</source>
            <translation>0 pour la distribution du modèle lui-même ; des valeurs plus grandes la rendent plus tranchée.</translation>
        </message>
        <message>
            <source>Left out, the quality says how many.</source>
            <translation>S’ils sont omis, la qualité dit combien.</translation>
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
            <source>three frames of a video each leave several coasts open. Locate the three in one run, give its two layers to this algorithm, and look at the joint credible regions: only coasts that suit all frames are left.</source>
            <translation>trois images d’une vidéo laissent chacune plusieurs côtes possibles. Localisez les trois dans un même calcul, donnez ses deux couches à cet algorithme et regardez les régions de crédibilité conjointes : il ne reste que les côtes qui conviennent à toutes les images.</translation>
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
            <source>How far off the best estimates are</source>
            <translation>À quelle distance sont les meilleures estimations</translation>
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
            <source>A PDF with a page for each photo: the photo, its map, the figures, and how they were made.</source>
            <translation>Un PDF avec une page par photo : la photo, sa carte, les chiffres et comment ils ont été obtenus.</translation>
        </message>
        <message>
            <source>photo,report,pdf,print,layout,page,evidence,provenance,export,plonk</source>
            <translation>photo,rapport,pdf,impression,mise en page,page,preuve,provenance,export,plonk</translation>
        </message>
        <message>
            <source>Writes a PDF with a page for each photo: the photo itself, a map of where it may have been taken, the best estimate, the areas that hold the true place with 50 and 90 percent, the likely places, and how all that was made (model, seed, samples).</source>
            <translation>Écrit un PDF avec une page par photo : la photo elle-même, une carte des lieux où elle a pu être prise, la meilleure estimation, les zones qui contiennent le lieu réel à 50 et 90 pour cent, les lieux probables, et comment tout cela a été obtenu (modèle, graine, échantillons).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Results folder&lt;/b&gt;: the folder that &lt;i&gt;Geolocate photos&lt;/i&gt; or the panel wrote, with results.gpkg in it; the file itself will do as well.</source>
            <translation>&lt;b&gt;Dossier des résultats&lt;/b&gt; : le dossier que &lt;i&gt;Géolocaliser des photos&lt;/i&gt; ou le panneau a écrit, avec results.gpkg dedans ; le fichier lui-même convient aussi.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: the layer “Best estimates” of the run, to report some of its photos only: select them and tick “Selected features only”. Where that layer reads the run's own file, as those of the panel do, the results folder may be left out.</source>
            <translation>&lt;b&gt;Photos&lt;/b&gt; : la couche « Meilleures estimations » du calcul, pour n’inclure que certaines de ses photos : sélectionnez-les et cochez « Entité(s) sélectionnée(s) uniquement ». Si cette couche lit le fichier même du calcul, comme celles du panneau, le dossier des résultats peut être omis.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Report&lt;/b&gt;: the PDF. The photos are read from where they were when they were located.</source>
            <translation>&lt;b&gt;Rapport&lt;/b&gt; : le PDF. Les photos sont lues là où elles étaient quand elles ont été localisées.</translation>
        </message>
        <message>
            <source>choose the results folder of a run and a name for the PDF. Each photo that was located has a page; the number of pages is an output, too, so that a model can go on with it.</source>
            <translation>choisissez le dossier des résultats d’un calcul et un nom pour le PDF. Chaque photo localisée a une page ; le nombre de pages est aussi une sortie, dont un modèle peut se servir.</translation>
        </message>
        <message>
            <source>The results folder of a run, or the file results.gpkg in it.</source>
            <translation>Le dossier des résultats d’un calcul, ou le fichier results.gpkg qu’il contient.</translation>
        </message>
        <message>
            <source>The layer “Best estimates” of the run; all photos are reported where it is left out.</source>
            <translation>La couche « Meilleures estimations » du calcul ; si elle est omise, toutes les photos y figurent.</translation>
        </message>
        <message>
            <source>The PDF; one that is there is replaced.</source>
            <translation>Le PDF ; celui qui existe déjà est remplacé.</translation>
        </message>
        <message>
            <source>Results folder of the run</source>
            <translation>Dossier des résultats du calcul</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>Fichiers PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
        <message>
            <source>There is nothing to report: choose the results folder of a run.</source>
            <translation>Il n’y a rien à rapporter : choisissez le dossier des résultats d’un calcul.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is a copy without the regions of the run. Choose the results folder of the run, too.</source>
            <translation>La couche « {layer} » est une copie sans les régions du calcul. Choisissez aussi le dossier des résultats du calcul.</translation>
        </message>
        <message>
            <source>The run in {folder} has none of the photos of the layer “{layer}”.</source>
            <translation>Le calcul dans {folder} n’a aucune des photos de la couche « {layer} ».</translation>
        </message>
        <message>
            <source>Writing the location report</source>
            <translation>Écriture du rapport de localisation</translation>
        </message>
        <message>
            <source>{name} is no longer at {path}: its page has no picture.</source>
            <translation>{name} n’est plus à {path} : sa page n’a pas d’image.</translation>
        </message>
        <message>
            <source>{path} is not the photo that was located: the file has changed since.</source>
            <translation>{path} n’est pas la photo qui a été localisée : le fichier a changé depuis.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file for the report.</source>
            <translation>{file} ne peut pas être écrit, car {parent} n’est pas un dossier. Choisissez un autre fichier pour le rapport.</translation>
        </message>
        <message>
            <source>{file} is a folder. Choose another file for the report.</source>
            <translation>{file} est un dossier. Choisissez un autre fichier pour le rapport.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field}. Choose another field, or none.</source>
            <translation>La couche « {layer} » n’a pas de champ {field}. Choisissez un autre champ, ou aucun.</translation>
        </message>
        <message>
            <source>No feature of the layer “{layer}” names a photo. Choose another layer, or the field.</source>
            <translation>Aucune entité de la couche « {layer} » ne nomme une photo. Choisissez une autre couche, ou le champ.</translation>
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
            <source>a photo shows a harbour, and five harbours come into question. With their points as the places, the row of rank 1 is the likeliest, and relative_odds says how far behind the others are.</source>
            <translation>une photo montre un port, et cinq ports sont possibles. Avec leurs points comme lieux, la ligne de rang 1 est le plus probable, et relative_odds dit de combien les autres sont derrière.</translation>
        </message>
        <message>
            <source>Points in any coordinate system; their columns stay.</source>
            <translation>Des points dans un système de coordonnées quelconque ; leurs colonnes restent.</translation>
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
            <source>100 samples and 48 frames of one photo, played at 12 frames a second in the temporal controller, show in four seconds how dots from all over the world gather where the photo may have been taken.</source>
            <translation>100 échantillons et 48 images d’une photo, joués à 12 images par seconde dans le contrôleur temporel, montrent en quatre secondes comment des points du monde entier se rassemblent là où la photo a pu être prise.</translation>
        </message>
        <message>
            <source>Pictures from noise to answer; more move more smoothly.</source>
            <translation>Images du bruit à la réponse ; davantage rend le mouvement plus fluide.</translation>
        </message>
        <message>
            <source>When the animation begins, in map time alone.</source>
            <translation>Quand l’animation commence, dans le temps de la carte seulement.</translation>
        </message>
        <message>
            <source>How long a frame lasts, in map time alone.</source>
            <translation>Combien de temps dure une image, dans le temps de la carte seulement.</translation>
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
            <source>with the countries of the world as the zones, sort the result by probability: the first row is the likeliest country, and the row “elsewhere” is the sea.</source>
            <translation>avec les pays du monde comme zones, triez le résultat par probability : la première ligne est le pays le plus probable, et la ligne « elsewhere » est la mer.</translation>
        </message>
        <message>
            <source>Polygons in any coordinate system; their columns stay.</source>
            <translation>Des polygones dans un système de coordonnées quelconque ; leurs colonnes restent.</translation>
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
            <source>List of the backend's models</source>
            <translation>Liste des modèles du moteur</translation>
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
            <source>less than 25 km off</source>
            <translation>à moins de 25 km</translation>
        </message>
        <message>
            <source>25 to 200 km off</source>
            <translation>à 25 à 200 km</translation>
        </message>
        <message>
            <source>200 to 750 km off</source>
            <translation>à 200 à 750 km</translation>
        </message>
        <message>
            <source>750 to 2,500 km off</source>
            <translation>à 750 à 2 500 km</translation>
        </message>
        <message>
            <source>more than 2,500 km off</source>
            <translation>à plus de 2 500 km</translation>
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
