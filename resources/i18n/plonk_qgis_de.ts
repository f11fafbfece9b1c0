<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>AddButton</name>
        <message>
            <source>&amp;Add photos…</source>
            <translation>Fotos hinzufü&amp;gen…</translation>
        </message>
        <message>
            <source>Choose photo files. The arrow (Down key) offers folders, the clipboard and layers.</source>
            <translation>Fotodateien wählen. Der Pfeil (Taste Ab) bietet Ordner, die Zwischenablage und Layer an.</translation>
        </message>
        <message>
            <source>Add &amp;photos…</source>
            <translation>Fotos hinzufü&amp;gen…</translation>
        </message>
        <message>
            <source>Add &amp;folder…</source>
            <translation>&amp;Ordner hinzufügen…</translation>
        </message>
        <message>
            <source>Add all photos in a folder and below it</source>
            <translation>Alle Fotos in einem Ordner und darunter hinzufügen</translation>
        </message>
        <message>
            <source>P&amp;aste files or paths</source>
            <translation>Dateien oder Pfade &amp;einfügen</translation>
        </message>
        <message>
            <source>Looking for photos in a layer</source>
            <translation>In einem Layer wird nach Fotos gesucht</translation>
        </message>
        <message>
            <source>From the &amp;selected features of the active layer</source>
            <translation>Aus den &amp;gewählten Objekten des aktiven Layers</translation>
        </message>
        <message>
            <source>Make a vector layer active whose features name photos in a field</source>
            <translation>Aktivieren Sie einen Vektorlayer, dessen Objekte in einem Feld Fotos nennen</translation>
        </message>
        <message>
            <source>From the &amp;selected features of “{layer}” ({count})</source>
            <translation>Aus den &amp;gewählten Objekten von „{layer}“ ({count})</translation>
        </message>
        <message>
            <source>From &amp;all features of “{layer}”</source>
            <translation>Aus &amp;allen Objekten von „{layer}“</translation>
        </message>
        <message>
            <source>Takes attachments, or a field with paths such as “Import geotagged photos” makes</source>
            <translation>Nimmt Anhänge oder ein Feld mit Pfaden, wie „Geotaggte Fotos importieren“ es erzeugt</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Add photos</source>
            <translation>Fotos hinzufügen</translation>
        </message>
        <message>
            <source>Add the photos in a folder and below it</source>
            <translation>Die Fotos in einem Ordner und darunter hinzufügen</translation>
        </message>
        <message>
            <source>There are no files and no paths in the clipboard. Copy photos in a file manager, then paste.</source>
            <translation>In der Zwischenablage sind keine Dateien und keine Pfade. Kopieren Sie Fotos in einer Dateiverwaltung und fügen Sie sie dann ein.</translation>
        </message>
        <message>
            <source>No vector layer is active. Choose one in the Layers panel.</source>
            <translation>Kein Vektorlayer ist aktiv. Wählen Sie einen im Bedienfeld Layer.</translation>
        </message>
        <message>
            <source>The selected features ({count}) of “{layer}” name no photo; a text field with paths of image files is needed.</source>
            <translation>Die gewählten Objekte ({count}) von „{layer}“ nennen kein Foto; nötig ist ein Textfeld mit Pfaden von Bilddateien.</translation>
        </message>
        <message>
            <source>The features ({count}) of “{layer}” name no photo; a text field with paths of image files is needed.</source>
            <translation>Die Objekte ({count}) von „{layer}“ nennen kein Foto; nötig ist ein Textfeld mit Pfaden von Bilddateien.</translation>
        </message>
        <message>
            <source>Photos added: {added}, from the selected features ({count}) of “{layer}”, field {field}.</source>
            <translation>Hinzugefügte Fotos: {added}, aus den gewählten Objekten ({count}) von „{layer}“, Feld {field}.</translation>
        </message>
        <message>
            <source>Photos added: {added}, from all features ({count}) of “{layer}”, field {field}; none was selected.</source>
            <translation>Hinzugefügte Fotos: {added}, aus allen Objekten ({count}) von „{layer}“, Feld {field}; keines war gewählt.</translation>
        </message>
        <message>
            <source>There is no photo in {folders}.</source>
            <translation>In {folders} ist kein Foto.</translation>
        </message>
    </context>
    <context>
        <name>ComparisonDialog</name>
        <message>
            <source>Compare results</source>
            <translation>Ergebnisse vergleichen</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>The photo was not located this time.</source>
            <translation>Das Foto wurde dieses Mal nicht verortet.</translation>
        </message>
        <message>
            <source>First result</source>
            <translation>Erstes Ergebnis</translation>
        </message>
        <message>
            <source>Second result</source>
            <translation>Zweites Ergebnis</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Erstes</translation>
        </message>
        <message>
            <source>Second</source>
            <translation>Zweites</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Als Text kopieren</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <translation>Startwert {seed}</translation>
        </message>
        <message>
            <source>guidance {weight}</source>
            <translation>Lenkung {weight}</translation>
        </message>
        <message>
            <source>There is one result of this photo so far. Run it again to compare:</source>
            <translation>Bisher gibt es ein Ergebnis dieses Fotos. Führen Sie es zum Vergleich noch einmal aus:</translation>
        </message>
        <message>
            <source>Choose two different results.</source>
            <translation>Wählen Sie zwei verschiedene Ergebnisse.</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen…</translation>
        </message>
        <message>
            <source>Comparing results</source>
            <translation>Ergebnisse werden verglichen</translation>
        </message>
        <message>
            <source>Their best estimates are {distance} apart.</source>
            <translation>Ihre besten Schätzungen liegen {distance} auseinander.</translation>
        </message>
        <message>
            <source>{share} of the probability is common to both (100 % would be the same answer).</source>
            <translation>{share} der Wahrscheinlichkeit sind beiden gemeinsam (100 % wäre dieselbe Antwort).</translation>
        </message>
        <message>
            <source>{share} of the places that the first one drew lie inside the second one's 90 % region.</source>
            <translation>{share} der Orte, die das erste gezogen hat, liegen in der 90-%-Region des zweiten.</translation>
        </message>
        <message>
            <source>{share} of the places that the second one drew lie inside the first one's 90 % region.</source>
            <translation>{share} der Orte, die das zweite gezogen hat, liegen in der 90-%-Region des ersten.</translation>
        </message>
        <message>
            <source>The two results agree.</source>
            <translation>Die beiden Ergebnisse stimmen überein.</translation>
        </message>
        <message>
            <source>The second result is surer than the first one, and lies inside it.</source>
            <translation>Das zweite Ergebnis ist sicherer als das erste und liegt in ihm.</translation>
        </message>
        <message>
            <source>The first result is surer than the second one, and lies inside it.</source>
            <translation>Das erste Ergebnis ist sicherer als das zweite und liegt in ihm.</translation>
        </message>
        <message>
            <source>The two results agree in part.</source>
            <translation>Die beiden Ergebnisse stimmen teilweise überein.</translation>
        </message>
        <message>
            <source>The two results contradict each other.</source>
            <translation>Die beiden Ergebnisse widersprechen einander.</translation>
        </message>
        <message>
            <source>The two results could not be compared.</source>
            <translation>Die beiden Ergebnisse konnten nicht verglichen werden.</translation>
        </message>
        <message>
            <source>Best estimate</source>
            <translation>Beste Schätzung</translation>
        </message>
        <message>
            <source>How sure</source>
            <translation>Wie sicher</translation>
        </message>
        <message>
            <source>50 % region</source>
            <translation>50-%-Region</translation>
        </message>
        <message>
            <source>90 % region</source>
            <translation>90-%-Region</translation>
        </message>
        <message>
            <source>Likely places</source>
            <translation>Wahrscheinliche Orte</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Bemerkung</translation>
        </message>
        <message>
            <source>Run with {model}</source>
            <translation>Mit {model} ausführen</translation>
        </message>
        <message>
            <source>Run with another seed ({seed})</source>
            <translation>Mit einem anderen Startwert ausführen ({seed})</translation>
        </message>
        <message>
            <source>The photo is being located again; the comparison follows.</source>
            <translation>Das Foto wird noch einmal verortet; der Vergleich folgt.</translation>
        </message>
    </context>
    <context>
        <name>Destination</name>
        <message>
            <source>Photos are sent to {address} and located there.</source>
            <translation>Fotos werden an {address} gesendet und dort verortet.</translation>
        </message>
        <message>
            <source>Chosen in Settings &gt; Options &gt; Photo geolocation, Another computer</source>
            <translation>Gewählt in Einstellungen &gt; Optionen &gt; Fotoverortung, Anderer Rechner</translation>
        </message>
    </context>
    <context>
        <name>DockLayout</name>
        <message>
            <source>&amp;Run</source>
            <translation>Sta&amp;rten</translation>
        </message>
        <message>
            <source>Locate all photos of the list</source>
            <translation>Alle Fotos der Liste verorten</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Abbrechen</translation>
        </message>
        <message>
            <source>Stop; nothing of this run is kept</source>
            <translation>Anhalten; nichts von diesem Lauf wird behalten</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>Fortschritt des Laufs</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>Export a location report (PDF) of the selected photos, or of all</source>
            <translation>Einen Ortsbericht (PDF) der ausgewählten Fotos exportieren, oder aller</translation>
        </message>
        <message>
            <source>Keep the results with the project, in a GeoPackage</source>
            <translation>Die Ergebnisse beim Projekt behalten, in einem GeoPackage</translation>
        </message>
        <message>
            <source>Open the folder with the results</source>
            <translation>Den Ordner mit den Ergebnissen öffnen</translation>
        </message>
    </context>
    <context>
        <name>DoctorBox</name>
        <message>
            <source>Check of the backend</source>
            <translation>Prüfung des Backends</translation>
        </message>
        <message>
            <source>Checking the backend</source>
            <translation>Das Backend wird geprüft</translation>
        </message>
        <message>
            <source>Finds out whether the backend works, from its packages to a sample photo, and what to do if not.</source>
            <translation>Stellt fest, ob das Backend funktioniert, von seinen Paketen bis zu einem Beispielfoto, und was zu tun ist, wenn nicht.</translation>
        </message>
        <message>
            <source>Check the &amp;backend</source>
            <translation>&amp;Backend prüfen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Copy re&amp;port</source>
            <translation>Beri&amp;cht kopieren</translation>
        </message>
        <message>
            <source>For a question to the makers: versions, findings and the log, without your name and your folders</source>
            <translation>Für eine Frage an die Entwickler: Versionen, Befunde und das Protokoll, ohne Ihren Namen und Ihre Ordner</translation>
        </message>
        <message>
            <source>Checks that failed: {count}. The report tells more.</source>
            <translation>Fehlgeschlagene Prüfungen: {count}. Der Bericht sagt mehr.</translation>
        </message>
        <message>
            <source>The backend works, though not as well as it could.</source>
            <translation>Das Backend funktioniert, wenn auch nicht so gut, wie es könnte.</translation>
        </message>
        <message>
            <source>The backend works.</source>
            <translation>Das Backend funktioniert.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <source>The report was copied. Look it over before you send it.</source>
            <translation>Der Bericht wurde kopiert. Sehen Sie ihn durch, bevor Sie ihn senden.</translation>
        </message>
    </context>
    <context>
        <name>ExportReport</name>
        <message>
            <source>location report.pdf</source>
            <translation>Ortsbericht.pdf</translation>
        </message>
        <message>
            <source>Export the location report</source>
            <translation>Den Ortsbericht exportieren</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Writing the location report</source>
            <translation>Der Ortsbericht wird geschrieben</translation>
        </message>
        <message>
            <source>Reading the photos of the report</source>
            <translation>Fotos des Berichts werden gelesen</translation>
        </message>
        <message>
            <source>The location report is written: {link}</source>
            <translation>Der Ortsbericht ist geschrieben: {link}</translation>
        </message>
    </context>
    <context>
        <name>FoldedSettings</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <source>A layer that says where photos can have been taken: polygons, or a raster of weights. The answer is also given under this prior; places outside of it are ruled out</source>
            <translation>Ein Layer, der sagt, wo Fotos aufgenommen worden sein können: Polygone oder ein Raster von Gewichten. Die Antwort wird auch unter diesem Prior gegeben; Orte außerhalb davon sind ausgeschlossen</translation>
        </message>
        <message>
            <source>All &amp;photos show one place</source>
            <translation>Alle &amp;Fotos zeigen einen Ort</translation>
        </message>
        <message>
            <source>The photos were taken at one place, as in an album: they are also combined into one answer, which says which of them do not fit</source>
            <translation>Die Fotos wurden an einem Ort aufgenommen, wie in einem Album: sie werden auch zu einer Antwort verbunden, die sagt, welche von ihnen nicht passen</translation>
        </message>
        <message>
            <source>Places to draw for each photo; more give smoother results and take longer</source>
            <translation>So viele Orte werden für jedes Foto gezogen; mehr geben glattere Ergebnisse und dauern länger</translation>
        </message>
        <message>
            <source>By quality</source>
            <translation>Nach Qualität</translation>
        </message>
        <message>
            <source>Steps from noise to the answer; leave it to the quality unless you compare solvers</source>
            <translation>Schritte vom Rauschen zur Antwort; überlassen Sie das der Qualität, wenn Sie nicht Löser vergleichen</translation>
        </message>
        <message>
            <source>0 gives the model's own, honest distribution; more makes it more decided than it should be</source>
            <translation>0 gibt die eigene, ehrliche Verteilung des Modells; mehr macht sie entschiedener, als sie sein sollte</translation>
        </message>
        <message>
            <source>The same photos with the same seed give the same results</source>
            <translation>Dieselben Fotos mit demselben Startwert geben dieselben Ergebnisse</translation>
        </message>
        <message>
            <source>Another seed, at random</source>
            <translation>Ein anderer, zufälliger Startwert</translation>
        </message>
        <message>
            <source>{number}° (about {km} km)</source>
            <translation>{number}° (etwa {km} km)</translation>
        </message>
        <message>
            <source>Size of the cells of the density rasters, which cover the whole Earth</source>
            <translation>Größe der Zellen der Dichteraster, die die ganze Erde bedecken</translation>
        </message>
        <message>
            <source>The credible regions hold the photo's place with these probabilities in per cent, such as 50, 95</source>
            <translation>Die Glaubwürdigkeitsregionen enthalten den Ort des Fotos mit diesen Wahrscheinlichkeiten in Prozent, wie 50, 95</translation>
        </message>
        <message>
            <source>Folder for results</source>
            <translation>Ordner für Ergebnisse</translation>
        </message>
        <message>
            <source>Beside the project</source>
            <translation>Neben dem Projekt</translation>
        </message>
        <message>
            <source>Each run gets a new folder in here. Left empty: in the folder “plonk” beside the project</source>
            <translation>Jeder Lauf bekommt hierin einen neuen Ordner. Leer gelassen: im Ordner „plonk“ neben dem Projekt</translation>
        </message>
        <message>
            <source>&amp;Quality</source>
            <translation>&amp;Qualität</translation>
        </message>
        <message>
            <source>&amp;Known beforehand</source>
            <translation>&amp;Vorher bekannt</translation>
        </message>
        <message>
            <source>Sa&amp;ve in</source>
            <translation>&amp;Speichern in</translation>
        </message>
        <message>
            <source>&amp;Samples per photo</source>
            <translation>&amp;Punkte je Foto</translation>
        </message>
        <message>
            <source>Solver s&amp;teps</source>
            <translation>Lös&amp;erschritte</translation>
        </message>
        <message>
            <source>&amp;Guidance</source>
            <translation>&amp;Lenkung</translation>
        </message>
        <message>
            <source>S&amp;eed</source>
            <translation>Start&amp;wert</translation>
        </message>
        <message>
            <source>Raster &amp;cells</source>
            <translation>Raster&amp;zellen</translation>
        </message>
        <message>
            <source>Regions [%]</source>
            <translation>Regionen [%]</translation>
        </message>
    </context>
    <context>
        <name>IdleBox</name>
        <message>
            <source>The running backend</source>
            <translation>Das laufende Backend</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>It frees its memory then; the next run starts it again</source>
            <translation>Dann gibt es seinen Speicher frei; der nächste Lauf startet es wieder</translation>
        </message>
        <message>
            <source>Open &amp;log</source>
            <translation>&amp;Protokoll öffnen</translation>
        </message>
        <message>
            <source>Log: {file}</source>
            <translation>Protokoll: {file}</translation>
        </message>
        <message>
            <source>Stop it when it has nothing to do for</source>
            <translation>Anhalten, wenn es nichts zu tun hat, nach</translation>
        </message>
    </context>
    <context>
        <name>InstallationBox</name>
        <message>
            <source>Backend on this computer</source>
            <translation>Backend auf diesem Rechner</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Es wird nachgesehen…</translation>
        </message>
        <message>
            <source>&amp;Install the backend</source>
            <translation>Das Backend &amp;installieren</translation>
        </message>
        <message>
            <source>&amp;Update</source>
            <translation>Akt&amp;ualisieren</translation>
        </message>
        <message>
            <source>Install the version that goes with this plugin beside the old one, then switch to it</source>
            <translation>Die Version, die zu dieser Erweiterung gehört, neben der alten installieren und dann zu ihr wechseln</translation>
        </message>
        <message>
            <source>Re&amp;move…</source>
            <translation>&amp;Entfernen…</translation>
        </message>
        <message>
            <source>Delete the environment that the plugin installed</source>
            <translation>Die Umgebung löschen, die die Erweiterung installiert hat</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Abbrechen</translation>
        </message>
        <message>
            <source>Stop now; what was done is kept</source>
            <translation>Jetzt anhalten; was getan ist, bleibt</translation>
        </message>
        <message>
            <source>&amp;Log</source>
            <translation>&amp;Protokoll</translation>
        </message>
        <message>
            <source>Open the log of the installation</source>
            <translation>Das Protokoll der Installation öffnen</translation>
        </message>
        <message>
            <source>The backend is being installed. You can close this dialog: it goes on.</source>
            <translation>Das Backend wird installiert. Sie können diesen Dialog schließen: es geht weiter.</translation>
        </message>
        <message>
            <source>The backend is being repaired. You can close this dialog: it goes on.</source>
            <translation>Das Backend wird repariert. Sie können diesen Dialog schließen: es geht weiter.</translation>
        </message>
        <message>
            <source>The backend is being removed.</source>
            <translation>Das Backend wird entfernt.</translation>
        </message>
        <message>
            <source>&amp;Repair</source>
            <translation>&amp;Reparieren</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>&amp;Fortsetzen</translation>
        </message>
        <message>
            <source>Check all installed files and reinstall what is broken</source>
            <translation>Alle installierten Dateien prüfen und neu installieren, was beschädigt ist</translation>
        </message>
        <message>
            <source>Make an environment of its own for the backend and install it there, with PyTorch</source>
            <translation>Eine eigene Umgebung für das Backend anlegen und es dort mit PyTorch installieren</translation>
        </message>
        <message>
            <source>plonk-backend {version} is installed; this plugin goes with {ours}.</source>
            <translation>plonk-backend {version} ist installiert; zu dieser Erweiterung gehört {ours}.</translation>
        </message>
        <message>
            <source>plonk-backend {version} is installed and computes on {device}.</source>
            <translation>plonk-backend {version} ist installiert und rechnet auf: {device}.</translation>
        </message>
        <message>
            <source>the processor</source>
            <translation>der Prozessor</translation>
        </message>
        <message>
            <source>The installed backend is broken: {reason}.</source>
            <translation>Das installierte Backend ist beschädigt: {reason}.</translation>
        </message>
        <message>
            <source>The installation is not finished. Resume goes on where it stopped.</source>
            <translation>Die Installation ist nicht fertig. Fortsetzen macht dort weiter, wo sie stehen blieb.</translation>
        </message>
        <message>
            <source>The backend is not installed yet. It is a program of its own that locates the photos on this computer; with PyTorch it takes up to 9 GB and some minutes.</source>
            <translation>Das Backend ist noch nicht installiert. Es ist ein eigenes Programm, das die Fotos auf diesem Rechner verortet; mit PyTorch braucht es bis zu 9 GB und einige Minuten.</translation>
        </message>
        <message>
            <source>Photos are located by another environment: {folder}</source>
            <translation>Fotos werden von einer anderen Umgebung verortet: {folder}</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird angehalten…</translation>
        </message>
        <message>
            <source>Remove the backend</source>
            <translation>Das Backend entfernen</translation>
        </message>
        <message>
            <source>Delete the environment that the plugin installed in {folder}? Your photos, results and downloaded models stay.</source>
            <translation>Die Umgebung löschen, die die Erweiterung in {folder} installiert hat? Ihre Fotos, Ergebnisse und heruntergeladenen Modelle bleiben.</translation>
        </message>
    </context>
    <context>
        <name>InstallationChoices</name>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>The folder to install the backend in</source>
            <translation>Der Ordner, in dem das Backend installiert wird</translation>
        </message>
        <message>
            <source>The backend and PyTorch are installed below this folder; several GB</source>
            <translation>Das Backend und PyTorch werden unterhalb dieses Ordners installiert; mehrere GB</translation>
        </message>
        <message>
            <source>Comes with the plugin; PyTorch from the package index</source>
            <translation>Liegt der Erweiterung bei; PyTorch aus dem Paketverzeichnis</translation>
        </message>
        <message>
            <source>As the plugin does it; PyTorch from the package index</source>
            <translation>Wie es die Erweiterung tut; PyTorch aus dem Paketverzeichnis</translation>
        </message>
        <message>
            <source>Package index, all of it</source>
            <translation>Paketverzeichnis, alles davon</translation>
        </message>
        <message>
            <source>Folder of wheels, without network</source>
            <translation>Ordner mit Wheels, ohne Netz</translation>
        </message>
        <message>
            <source>Folder with the backend's source</source>
            <translation>Ordner mit dem Quelltext des Backends</translation>
        </message>
        <message>
            <source>The folder to install from</source>
            <translation>Der Ordner, aus dem installiert wird</translation>
        </message>
        <message>
            <source>The Python to make the environment with</source>
            <translation>Das Python, mit dem die Umgebung angelegt wird</translation>
        </message>
        <message>
            <source>look for one (3.10 or newer)</source>
            <translation>eines suchen (3.10 oder neuer)</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keines</translation>
        </message>
        <message>
            <source>Address of another package index, asked besides the usual one: for example PyTorch's own, which offers builds for other GPUs, or for the processor alone</source>
            <translation>Adresse eines weiteren Paketverzeichnisses, das neben dem üblichen gefragt wird: zum Beispiel das von PyTorch selbst, das Fassungen für andere GPUs oder nur für den Prozessor anbietet</translation>
        </message>
        <message>
            <source>Install &amp;in</source>
            <translation>I&amp;nstallieren in</translation>
        </message>
        <message>
            <source>Install &amp;from</source>
            <translation>Installieren a&amp;us</translation>
        </message>
        <message>
            <source>That folder</source>
            <translation>Dieser Ordner</translation>
        </message>
        <message>
            <source>&amp;Python</source>
            <translation>P&amp;ython</translation>
        </message>
        <message>
            <source>E&amp;xtra package index</source>
            <translation>&amp;Zusätzliches Paketverzeichnis</translation>
        </message>
    </context>
    <context>
        <name>KeepMenu</name>
        <message>
            <source>Keep the results in a GeoPackage…</source>
            <translation>Die Ergebnisse in einem GeoPackage behalten …</translation>
        </message>
        <message>
            <source>Keep the results of every run so</source>
            <translation>Die Ergebnisse jedes Laufs so behalten</translation>
        </message>
        <message>
            <source>Keep the results in {file}</source>
            <translation>Die Ergebnisse in {file} behalten</translation>
        </message>
        <message>
            <source>Keep the results</source>
            <translation>Die Ergebnisse behalten</translation>
        </message>
        <message>
            <source>Save the project first: its results are kept beside it</source>
            <translation>Speichern Sie zuerst das Projekt: seine Ergebnisse werden daneben behalten</translation>
        </message>
        <message>
            <source>Copies the results of this project into {path}; its layers then read them there</source>
            <translation>Kopiert die Ergebnisse dieses Projekts nach {path}; seine Layer lesen sie dann dort</translation>
        </message>
        <message>
            <source>Keep the results in a GeoPackage</source>
            <translation>Die Ergebnisse in einem GeoPackage behalten</translation>
        </message>
        <message>
            <source>photo locations.gpkg</source>
            <translation>Fotoverortungen.gpkg</translation>
        </message>
        <message>
            <source>GeoPackage (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <source>{count} layers now read from {file}. Save the project to keep it so.</source>
            <translation>{count} Layer lesen jetzt aus {file}. Speichern Sie das Projekt, damit es so bleibt.</translation>
        </message>
    </context>
    <context>
        <name>ModelsBox</name>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>&amp;Download…</source>
            <translation>&amp;Herunterladen…</translation>
        </message>
        <message>
            <source>Shows how large it is and its licence first</source>
            <translation>Zeigt zuerst Größe und Lizenz</translation>
        </message>
        <message>
            <source>&amp;Verify</source>
            <translation>&amp;Prüfen</translation>
        </message>
        <message>
            <source>Read the files and compare them with what they must be</source>
            <translation>Die Dateien lesen und mit dem vergleichen, was sie sein müssen</translation>
        </message>
        <message>
            <source>&amp;Remove…</source>
            <translation>&amp;Entfernen…</translation>
        </message>
        <message>
            <source>Delete the files from this computer</source>
            <translation>Die Dateien von diesem Rechner löschen</translation>
        </message>
        <message>
            <source>&amp;Import folder…</source>
            <translation>&amp;Ordner importieren…</translation>
        </message>
        <message>
            <source>Take a model from a folder, on a computer without network for instance</source>
            <translation>Ein Modell aus einem Ordner übernehmen, etwa auf einem Rechner ohne Netzwerk</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Abbrechen</translation>
        </message>
        <message>
            <source>Stop now; what was downloaded is kept</source>
            <translation>Jetzt anhalten; was heruntergeladen wurde, bleibt erhalten</translation>
        </message>
        <message>
            <source>always there</source>
            <translation>immer vorhanden</translation>
        </message>
        <message>
            <source>downloaded</source>
            <translation>heruntergeladen</translation>
        </message>
        <message>
            <source>not downloaded</source>
            <translation>nicht heruntergeladen</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>beschädigt</translation>
        </message>
        <message>
            <source>{size}, licence: {licence}</source>
            <translation>{size}, Lizenz: {licence}</translation>
        </message>
        <message>
            <source>Download {model}</source>
            <translation>{model} herunterladen</translation>
        </message>
        <message>
            <source>Download {size}</source>
            <translation>{size} herunterladen</translation>
        </message>
        <message>
            <source>From {source} to {folder}:</source>
            <translation>Von {source} nach {folder}:</translation>
        </message>
        <message>
            <source>Licence of {model}: {licence}</source>
            <translation>Lizenz von {model}: {licence}</translation>
        </message>
        <message>
            <source>It allows {restriction}.</source>
            <translation>Sie erlaubt {restriction}.</translation>
        </message>
        <message>
            <source>{there} of {size} are there from an earlier download, which goes on.</source>
            <translation>{there} von {size} sind von einem früheren Herunterladen da, das fortgesetzt wird.</translation>
        </message>
        <message>
            <source>Remove {model}</source>
            <translation>{model} entfernen</translation>
        </message>
        <message>
            <source>Delete {model} from this computer? It can be downloaded again.</source>
            <translation>{model} von diesem Rechner löschen? Es kann wieder heruntergeladen werden.</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Löschen</translation>
        </message>
        <message>
            <source>Folder with a model's files</source>
            <translation>Ordner mit den Dateien eines Modells</translation>
        </message>
    </context>
    <context>
        <name>ModelsDialog</name>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
    </context>
    <context>
        <name>OptionsPage</name>
        <message>
            <source>This is about the backend on this computer. Photos are located on another computer: see there.</source>
            <translation>Hier geht es um das Backend auf diesem Rechner. Fotos werden auf einem anderen Rechner verortet: siehe dort.</translation>
        </message>
        <message>
            <source>The backend's environment</source>
            <translation>Die Umgebung des Backends</translation>
        </message>
        <message>
            <source>the one that was installed above</source>
            <translation>die oben installierte</translation>
        </message>
        <message>
            <source>A Python virtual environment in which plonk-backend is installed</source>
            <translation>Eine virtuelle Python-Umgebung, in der plonk-backend installiert ist</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Testen</translation>
        </message>
        <message>
            <source>Start the backend from this environment and ask for its models</source>
            <translation>Das Backend aus dieser Umgebung starten und nach seinen Modellen fragen</translation>
        </message>
        <message>
            <source>For developers: photos are located by plonk-backend of this virtual environment, instead of the one that the plugin installs.</source>
            <translation>Für Entwickler: Fotos werden von plonk-backend in dieser virtuellen Umgebung verortet statt von dem, das die Erweiterung installiert.</translation>
        </message>
        <message>
            <source>Use an existing environment</source>
            <translation>Eine vorhandene Umgebung verwenden</translation>
        </message>
        <message>
            <source>The variable {variable} is set and comes first: {folder}</source>
            <translation>Die Variable {variable} ist gesetzt und geht vor: {folder}</translation>
        </message>
        <message>
            <source>Choose a folder first.</source>
            <translation>Wählen Sie zuerst einen Ordner.</translation>
        </message>
        <message>
            <source>Starting the backend…</source>
            <translation>Das Backend wird gestartet…</translation>
        </message>
        <message>
            <source>It works: plonk-backend {version} with {models}.</source>
            <translation>Es funktioniert: plonk-backend {version} mit {models}.</translation>
        </message>
        <message>
            <source>no models</source>
            <translation>keinen Modellen</translation>
        </message>
    </context>
    <context>
        <name>PhotoDock</name>
        <message>
            <source>Photo geolocation</source>
            <translation>Fotoverortung</translation>
        </message>
        <message>
            <source>Set up the backend…</source>
            <translation>Backend einrichten…</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Wird abgebrochen…</translation>
        </message>
        <message>
            <source>Putting the layers into the project</source>
            <translation>Die Layer werden ins Projekt gelegt</translation>
        </message>
        <message>
            <source>Add photos, then choose Run.</source>
            <translation>Fügen Sie Fotos hinzu und wählen Sie dann Starten.</translation>
        </message>
    </context>
    <context>
        <name>PhotoList</name>
        <message>
            <source>&amp;Open</source>
            <translation>Ö&amp;ffnen</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>Im Ordner &amp;zeigen</translation>
        </message>
        <message>
            <source>&amp;Copy path</source>
            <translation>Pfad &amp;kopieren</translation>
        </message>
        <message>
            <source>&amp;Remove from the list</source>
            <translation>Aus der &amp;Liste entfernen</translation>
        </message>
        <message>
            <source>Remove the selected photos from the list; the files stay (Delete)</source>
            <translation>Die ausgewählten Fotos aus der Liste entfernen; die Dateien bleiben (Entf)</translation>
        </message>
        <message>
            <source>Remove a&amp;ll</source>
            <translation>Alle ent&amp;fernen</translation>
        </message>
        <message>
            <source>Remove all photos from the list; the files stay</source>
            <translation>Alle Fotos aus der Liste entfernen; die Dateien bleiben</translation>
        </message>
        <message>
            <source>Search name, folder or place</source>
            <translation>Name, Ordner oder Ort suchen</translation>
        </message>
        <message>
            <source>Search the list of photos</source>
            <translation>Die Liste der Fotos durchsuchen</translation>
        </message>
        <message>
            <source>Shows the photos whose name, folder or place has all of these words</source>
            <translation>Zeigt die Fotos, deren Name, Ordner oder Ort alle diese Wörter enthält</translation>
        </message>
        <message>
            <source>1 photo</source>
            <translation>1 Foto</translation>
        </message>
        <message>
            <source>{count} photos</source>
            <translation>{count} Fotos</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>{count} gezeigt</translation>
        </message>
        <message>
            <source>{count} selected</source>
            <translation>{count} ausgewählt</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>{path} could not be opened.</source>
            <translation>{path} konnte nicht geöffnet werden.</translation>
        </message>
    </context>
    <context>
        <name>PhotoModel</name>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Locating…</source>
            <translation>Wird verortet…</translation>
        </message>
        <message>
            <source>Located</source>
            <translation>Verortet</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>This file is not there (any more). Add the photo from where it is now.</source>
            <translation>Diese Datei ist nicht (mehr) da. Fügen Sie das Foto von dort hinzu, wo es jetzt liegt.</translation>
        </message>
        <message>
            <source>Taken: {time}, by the camera's clock</source>
            <translation>Aufgenommen: {time}, nach der Uhr der Kamera</translation>
        </message>
        <message>
            <source>Position in the photo: {position}</source>
            <translation>Position im Foto: {position}</translation>
        </message>
        <message>
            <source>Best estimate: {place}</source>
            <translation>Beste Schätzung: {place}</translation>
        </message>
    </context>
    <context>
        <name>PhotoView</name>
        <message>
            <source>Photos to locate</source>
            <translation>Zu verortende Fotos</translation>
        </message>
        <message>
            <source>Paste or drop photos and folders here; Delete removes what is selected</source>
            <translation>Fügen Sie Fotos und Ordner hier ein oder legen Sie sie hier ab; Entf entfernt, was ausgewählt ist</translation>
        </message>
        <message>
            <source>No photo fits the search</source>
            <translation>Kein Foto passt zur Suche</translation>
        </message>
        <message>
            <source>Which photos do you want to locate?</source>
            <translation>Welche Fotos wollen Sie verorten?</translation>
        </message>
        <message>
            <source>Drop photos, a folder or a layer with photos here, or choose “Add photos…” above.</source>
            <translation>Legen Sie Fotos, einen Ordner oder einen Layer mit Fotos hier ab oder wählen Sie oben „Fotos hinzufügen…“.</translation>
        </message>
    </context>
    <context>
        <name>PlonkProvider</name>
        <message>
            <source>Photo geolocation</source>
            <translation>Fotoverortung</translation>
        </message>
        <message>
            <source>Photo geolocation (PLONK)</source>
            <translation>Fotoverortung (PLONK)</translation>
        </message>
    </context>
    <context>
        <name>ProbabilityTool</name>
        <message>
            <source>The coordinates were copied.</source>
            <translation>Die Koordinaten wurden kopiert.</translation>
        </message>
        <message>
            <source>This is no place on Earth.</source>
            <translation>Das ist kein Ort auf der Erde.</translation>
        </message>
        <message>
            <source>No probability density is shown on the map. Locate photos, or switch one on.</source>
            <translation>Auf der Karte ist keine Wahrscheinlichkeitsdichte zu sehen. Verorten Sie Fotos oder schalten Sie eine ein.</translation>
        </message>
        <message>
            <source>The densities on the map don't reach this place.</source>
            <translation>Die Dichten auf der Karte reichen nicht bis zu diesem Ort.</translation>
        </message>
        <message>
            <source>and {count} photos that make it less likely</source>
            <translation>und {count} Fotos, nach denen er weniger wahrscheinlich ist</translation>
        </message>
    </context>
    <context>
        <name>RemoteBox</name>
        <message>
            <source>Another computer</source>
            <translation>Ein anderer Rechner</translation>
        </message>
        <message>
            <source>The token was not stored: QGIS's authentication manager is locked.</source>
            <translation>Das Token wurde nicht gespeichert: die Authentifizierungsverwaltung von QGIS ist gesperrt.</translation>
        </message>
        <message>
            <source>Use another computer</source>
            <translation>Anderen Rechner benutzen</translation>
        </message>
        <message>
            <source>Photos are sent there, located there, and their results come back</source>
            <translation>Fotos werden dorthin gesendet, dort verortet, und ihre Ergebnisse kommen zurück</translation>
        </message>
        <message>
            <source>Photos leave this computer: every photo that you locate, and the layers that an analysis reads, are sent to that address whole, with all that is stored in the files. The backend there keeps them until the run has ended.</source>
            <translation>Fotos verlassen diesen Rechner: jedes Foto, das Sie verorten, und die Layer, die eine Auswertung liest, werden vollständig an diese Adresse gesendet, mit allem, was in den Dateien steht. Das Backend dort behält sie, bis der Lauf zu Ende ist.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>It is kept by QGIS's authentication manager, encrypted</source>
            <translation>Die Authentifizierungsverwaltung von QGIS bewahrt es verschlüsselt auf</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Testen</translation>
        </message>
        <message>
            <source>Ask the backend over there for its models</source>
            <translation>Das Backend dort nach seinen Modellen fragen</translation>
        </message>
        <message>
            <source>Without https, photos, results and the token travel unencrypted: everybody on the way can read them. Use an address with https, or a tunnel (ssh -L).</source>
            <translation>Ohne https reisen Fotos, Ergebnisse und das Token unverschlüsselt: jeder auf dem Weg kann sie lesen. Benutzen Sie eine Adresse mit https oder einen Tunnel (ssh -L).</translation>
        </message>
        <message>
            <source>Whoever runs that computer starts “plonk-backend serve” there, and gives you address and token.</source>
            <translation>Wer jenen Rechner betreut, startet dort „plonk-backend serve“ und gibt Ihnen Adresse und Token.</translation>
        </message>
        <message>
            <source>stored by QGIS; type another one to replace it</source>
            <translation>von QGIS gespeichert; ein anderes eingeben, um es zu ersetzen</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Wird gefragt …</translation>
        </message>
        <message>
            <source>It works: plonk-backend {version} with {models}.</source>
            <translation>Es funktioniert: plonk-backend {version} mit {models}.</translation>
        </message>
        <message>
            <source>no models</source>
            <translation>keinen Modellen</translation>
        </message>
    </context>
    <context>
        <name>RequestForm</name>
        <message>
            <source>The model that locates the photos; it decides which kind of photo is understood</source>
            <translation>Das Modell, das die Fotos verortet; es bestimmt, welche Art von Fotos verstanden wird</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <source>Not downloaded yet. “Get more models…” fetches it.</source>
            <translation>Noch nicht heruntergeladen. „Weitere Modelle holen…“ tut es.</translation>
        </message>
        <message>
            <source>{title} – not downloaded</source>
            <translation>{title} – nicht heruntergeladen</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <translation>Lizenz: {licence}</translation>
        </message>
        <message>
            <source>Get more models…</source>
            <translation>Weitere Modelle holen…</translation>
        </message>
        <message>
            <source>This backend offers no choice of quality; a newer one does</source>
            <translation>Dieses Backend bietet keine Wahl der Qualität; ein neueres schon</translation>
        </message>
        <message>
            <source>How much work goes into each photo: more is more exact and takes longer</source>
            <translation>Wie viel Arbeit in jedes Foto gesteckt wird: mehr ist genauer und dauert länger</translation>
        </message>
    </context>
    <context>
        <name>ResultCards</name>
        <message>
            <source>In order</source>
            <translation>Der Reihe nach</translation>
        </message>
        <message>
            <source>Surest first</source>
            <translation>Sicherste zuerst</translation>
        </message>
        <message>
            <source>How the results are sorted</source>
            <translation>Wie die Ergebnisse sortiert sind</translation>
        </message>
        <message>
            <source>Copied: {coordinates}</source>
            <translation>Kopiert: {coordinates}</translation>
        </message>
        <message>
            <source>The coordinates of {count} photos were copied.</source>
            <translation>Die Koordinaten von {count} Fotos wurden kopiert.</translation>
        </message>
        <message>
            <source>The attribute table is there when the run has ended.</source>
            <translation>Die Attributtabelle gibt es, wenn der Lauf beendet ist.</translation>
        </message>
        <message>
            <source>1 photo located</source>
            <translation>1 Foto verortet</translation>
        </message>
        <message>
            <source>{count} photos located</source>
            <translation>{count} Fotos verortet</translation>
        </message>
        <message>
            <source>1 failed</source>
            <translation>1 fehlgeschlagen</translation>
        </message>
        <message>
            <source>{count} failed</source>
            <translation>{count} fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>RunControl</name>
        <message>
            <source>Cancelled. The photos' own results are there; what was to follow is not.</source>
            <translation>Abgebrochen. Die Ergebnisse der einzelnen Fotos sind da; was folgen sollte, nicht.</translation>
        </message>
    </context>
    <context>
        <name>ShowResults</name>
        <message>
            <source>How probable is this place?</source>
            <translation>Wie wahrscheinlich ist dieser Ort?</translation>
        </message>
        <message>
            <source>Tell the probability of places on the map: hover or click</source>
            <translation>Die Wahrscheinlichkeit von Orten auf der Karte anzeigen: zeigen oder klicken</translation>
        </message>
        <message>
            <source>The results of this run are gone: {path}.</source>
            <translation>Die Ergebnisse dieses Laufs sind verschwunden: {path}.</translation>
        </message>
        <message>
            <source>The layer “Best estimates” of this run is no longer in the project.</source>
            <translation>Der Layer „Beste Schätzungen“ dieses Laufs ist nicht mehr im Projekt.</translation>
        </message>
        <message>
            <source>The folder {folder} could not be opened.</source>
            <translation>Der Ordner {folder} konnte nicht geöffnet werden.</translation>
        </message>
    </context>
    <context>
        <name>plonk_qgis</name>
        <message>
            <source>Choose the folder to install from under More.</source>
            <translation>Wählen Sie unter Mehr den Ordner, aus dem installiert werden soll.</translation>
        </message>
        <message>
            <source>There are no wheels (files *.whl) in the folder {folder}.</source>
            <translation>Im Ordner {folder} sind keine Wheels (Dateien *.whl).</translation>
        </message>
        <message>
            <source>The folder {folder} does not hold the backend's source (there is no pyproject.toml).</source>
            <translation>Der Ordner {folder} enthält nicht den Quelltext des Backends (es gibt kein pyproject.toml).</translation>
        </message>
        <message>
            <source>The backend's source in {folder} cannot be read: {reason}.</source>
            <translation>Der Quelltext des Backends in {folder} kann nicht gelesen werden: {reason}.</translation>
        </message>
        <message>
            <source>plonk-backend is not in the environment</source>
            <translation>plonk-backend ist nicht in der Umgebung</translation>
        </message>
        <message>
            <source>it gave no reason</source>
            <translation>es nannte keinen Grund</translation>
        </message>
        <message>
            <source>The installed backend does not work: {reason}. Press Repair; the log tells more.</source>
            <translation>Das installierte Backend funktioniert nicht: {reason}. Drücken Sie Reparieren; das Protokoll sagt mehr.</translation>
        </message>
        <message>
            <source>the GPU {name}</source>
            <translation>die GPU {name}</translation>
        </message>
        <message>
            <source>the Mac's GPU (MPS)</source>
            <translation>die GPU des Mac (MPS)</translation>
        </message>
        <message>
            <source>the processor, for the GPU did not work ({problem})</source>
            <translation>der Prozessor, denn die GPU funktionierte nicht ({problem})</translation>
        </message>
        <message>
            <source>the processor</source>
            <translation>der Prozessor</translation>
        </message>
        <message>
            <source>The backend's environment holds a plonk-backend that this plugin cannot use. Update it.</source>
            <translation>Die Umgebung des Backends enthält ein plonk-backend, das diese Erweiterung nicht verwenden kann. Aktualisieren Sie es.</translation>
        </message>
        <message>
            <source>The backend (version {version}) speaks protocol {theirs}, this plugin speaks protocol {ours}. Install a plonk-backend and a plugin of the same release.</source>
            <translation>Das Backend (Version {version}) spricht Protokoll {theirs}, diese Erweiterung spricht Protokoll {ours}. Installieren Sie plonk-backend und Erweiterung aus derselben Veröffentlichung.</translation>
        </message>
        <message>
            <source>The backend {program} could not be started: {reason}.</source>
            <translation>Das Backend {program} konnte nicht gestartet werden: {reason}.</translation>
        </message>
        <message>
            <source>The backend did not start within {seconds} seconds. Its log is in Log Messages, tab plonk.</source>
            <translation>Das Backend ist nicht innerhalb von {seconds} Sekunden gestartet. Sein Protokoll steht im Bedienfeld Protokoll, Reiter plonk.</translation>
        </message>
        <message>
            <source>The backend ended while it was starting: {reason}. Its log is in Log Messages, tab plonk.</source>
            <translation>Das Backend endete beim Starten: {reason}. Sein Protokoll steht im Bedienfeld Protokoll, Reiter plonk.</translation>
        </message>
        <message>
            <source>The program {program} could not be started: {reason}.</source>
            <translation>Das Programm {program} konnte nicht gestartet werden: {reason}.</translation>
        </message>
        <message>
            <source>There is no plonk-backend at this address.</source>
            <translation>Unter dieser Adresse gibt es kein plonk-backend.</translation>
        </message>
        <message>
            <source>The connection to the backend broke while {name} was on its way. Run again.</source>
            <translation>Die Verbindung zum Backend brach ab, während {name} unterwegs war. Starten Sie den Lauf noch einmal.</translation>
        </message>
        <message>
            <source>The result file {name} arrived damaged, so nothing of this run was kept. Run again.</source>
            <translation>Die Ergebnisdatei {name} kam beschädigt an; von diesem Lauf wurde deshalb nichts behalten. Starten Sie ihn noch einmal.</translation>
        </message>
        <message>
            <source>The backend gave an answer that this plugin does not understand. Update both.</source>
            <translation>Das Backend gab eine Antwort, die diese Erweiterung nicht versteht. Aktualisieren Sie beide.</translation>
        </message>
        <message>
            <source>The backend does not answer. Its log is in the panel Log Messages, tab plonk.</source>
            <translation>Das Backend antwortet nicht. Sein Protokoll steht im Bedienfeld Protokoll, Reiter plonk.</translation>
        </message>
        <message>
            <source>The connection to the backend broke: {reason}.</source>
            <translation>Die Verbindung zum Backend ist abgebrochen: {reason}.</translation>
        </message>
        <message>
            <source>The backend refused a request (status {status}).</source>
            <translation>Das Backend hat eine Anfrage abgelehnt (Status {status}).</translation>
        </message>
        <message>
            <source>The backend, the program that locates photos, is not installed yet. Settings &gt; Options &gt; Photo geolocation installs it with one button; scripts may name an environment that holds it in the variable {variable}.</source>
            <translation>Das Backend, das Programm, das Fotos verortet, ist noch nicht installiert. Einstellungen &gt; Optionen &gt; Fotoverortung installiert es mit einem Knopf; Skripte können in der Variable {variable} eine Umgebung nennen, die es enthält.</translation>
        </message>
        <message>
            <source>The backend's environment {folder} does not exist. {advice}</source>
            <translation>Die Umgebung des Backends {folder} gibt es nicht. {advice}</translation>
        </message>
        <message>
            <source>There is no plonk-backend in the environment {folder}. Install it there with pip, or use another one. {advice}</source>
            <translation>In der Umgebung {folder} gibt es kein plonk-backend. Installieren Sie es dort mit pip oder verwenden Sie eine andere. {advice}</translation>
        </message>
        <message>
            <source>The variable {variable} names it and comes before the options: change or unset it.</source>
            <translation>Die Variable {variable} nennt sie und geht den Optionen vor: ändern oder löschen Sie sie.</translation>
        </message>
        <message>
            <source>Choose another folder in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>Wählen Sie unter Einstellungen &gt; Optionen &gt; Fotoverortung einen anderen Ordner.</translation>
        </message>
        <message>
            <source>Something unforeseen happened ({kind}: {reason}). Please report it.</source>
            <translation>Etwas Unvorhergesehenes ist geschehen ({kind}: {reason}). Bitte melden Sie es.</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>Packages</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Computation</source>
            <translation>Berechnung</translation>
        </message>
        <message>
            <source>Map data</source>
            <translation>Kartendaten</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Sample photo</source>
            <translation>Beispielfoto</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>There is a plonk-backend in {folder}.</source>
            <translation>In {folder} gibt es ein plonk-backend.</translation>
        </message>
        <message>
            <source>The service starts and offers {count} models.</source>
            <translation>Der Dienst startet und bietet {count} Modelle an.</translation>
        </message>
        <message>
            <source>This plonk-backend is too old to check itself.</source>
            <translation>Dieses plonk-backend ist zu alt, um sich selbst zu prüfen.</translation>
        </message>
        <message>
            <source>Update the backend.</source>
            <translation>Aktualisieren Sie das Backend.</translation>
        </message>
        <message>
            <source>The backend ended in the middle of this check (exit code {code}): {reason}.</source>
            <translation>Das Backend endete mitten in dieser Prüfung (Rückgabewert {code}): {reason}.</translation>
        </message>
        <message>
            <source>Repair the backend.</source>
            <translation>Reparieren Sie das Backend.</translation>
        </message>
        <message>
            <source>The answer of plonk-backend cannot be understood. Update the backend.</source>
            <translation>Die Antwort von plonk-backend ist nicht zu verstehen. Aktualisieren Sie das Backend.</translation>
        </message>
        <message>
            <source>The installed plonk-backend is too old to fine-tune models. Update it.</source>
            <translation>Das installierte plonk-backend ist zu alt, um Modelle nachzutrainieren. Aktualisieren Sie es.</translation>
        </message>
        <message>
            <source>plonk-backend ended (exit code {code}): {reason}.</source>
            <translation>plonk-backend hat sich beendet (Exit-Code {code}): {reason}.</translation>
        </message>
        <message>
            <source>its folder {folder} is gone</source>
            <translation>ihr Ordner {folder} ist verschwunden</translation>
        </message>
        <message>
            <source>the Python that it was made with is gone</source>
            <translation>das Python, mit dem sie angelegt wurde, ist verschwunden</translation>
        </message>
        <message>
            <source>the program plonk-backend is gone</source>
            <translation>das Programm plonk-backend ist verschwunden</translation>
        </message>
        <message>
            <source>the file {file} is missing or was changed</source>
            <translation>die Datei {file} fehlt oder wurde verändert</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}. Choose another one.</source>
            <translation>In den Ordner {folder} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>Another window of QGIS is working on this installation (process {process} on {computer}). Wait until it is done, or choose another folder.</source>
            <translation>Ein anderes QGIS-Fenster arbeitet an dieser Installation (Prozess {process} auf {computer}). Warten Sie, bis es fertig ist, oder wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>Looking up what is needed…</source>
            <translation>Es wird nachgesehen, was gebraucht wird…</translation>
        </message>
        <message>
            <source>Looking up {package}…</source>
            <translation>{package} wird nachgeschlagen…</translation>
        </message>
        <message>
            <source>Installing packages: {done} of {all}…</source>
            <translation>Pakete werden installiert: {done} von {all}…</translation>
        </message>
        <message>
            <source>Downloading {package}: {done} of {all} MB…</source>
            <translation>{package} wird heruntergeladen: {done} von {all} MB…</translation>
        </message>
        <message>
            <source>Downloading {package} ({size} MB)…</source>
            <translation>{package} wird heruntergeladen ({size} MB)…</translation>
        </message>
        <message>
            <source>Downloading {package}…</source>
            <translation>{package} wird heruntergeladen…</translation>
        </message>
        <message>
            <source>The installation was ended from outside (signal {signal}; perhaps the memory ran out). What was done is kept: press Resume to go on.</source>
            <translation>Die Installation wurde von außen beendet (Signal {signal}; vielleicht ging der Speicher aus). Was getan ist, bleibt: drücken Sie Fortsetzen, um weiterzumachen.</translation>
        </message>
        <message>
            <source>The disk is full. Make room, or choose a folder on another disk, and press Resume.</source>
            <translation>Die Festplatte ist voll. Schaffen Sie Platz oder wählen Sie einen Ordner auf einer anderen Festplatte und drücken Sie Fortsetzen.</translation>
        </message>
        <message>
            <source>pip cannot use QGIS's SOCKS proxy. Install uv, which can, or use an HTTP proxy.</source>
            <translation>pip kann den SOCKS-Proxy von QGIS nicht verwenden. Installieren Sie uv, das es kann, oder verwenden Sie einen HTTP-Proxy.</translation>
        </message>
        <message>
            <source>The proxy asks for a user name and a password. Enter them in Settings &gt; Options &gt; Network, and press Resume.</source>
            <translation>Der Proxy verlangt einen Benutzernamen und ein Passwort. Tragen Sie sie unter Einstellungen &gt; Optionen &gt; Netzwerk ein und drücken Sie Fortsetzen.</translation>
        </message>
        <message>
            <source>The certificate of the package index is not trusted. If your network inspects encrypted traffic, name its certificate file in the variable PIP_CERT (for uv: SSL_CERT_FILE in uv's settings), and press Resume.</source>
            <translation>Dem Zertifikat des Paketverzeichnisses wird nicht vertraut. Wenn Ihr Netzwerk verschlüsselten Verkehr prüft, nennen Sie dessen Zertifikatsdatei in der Variablen PIP_CERT (für uv: SSL_CERT_FILE in den Einstellungen von uv) und drücken Sie Fortsetzen.</translation>
        </message>
        <message>
            <source>The package index could not be reached. Check the network and the proxy in Settings &gt; Options &gt; Network, and press Resume; or install from a folder of wheels.</source>
            <translation>Das Paketverzeichnis war nicht zu erreichen. Prüfen Sie das Netzwerk und den Proxy unter Einstellungen &gt; Optionen &gt; Netzwerk und drücken Sie Fortsetzen; oder installieren Sie aus einem Ordner mit Wheels.</translation>
        </message>
        <message>
            <source>The folder of wheels {folder} lacks {package} in a build for {python} on this system.</source>
            <translation>Im Ordner mit Wheels {folder} fehlt {package} in einer Fassung für {python} auf diesem System.</translation>
        </message>
        <message>
            <source>The package index offers no {package} for {python} on this system. Choose another Python or source under More.</source>
            <translation>Das Paketverzeichnis bietet {package} nicht für {python} auf diesem System an. Wählen Sie unter Mehr ein anderes Python oder eine andere Quelle.</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>kein Grund wurde genannt</translation>
        </message>
        <message>
            <source>The installation failed: {reason}. The log tells more.</source>
            <translation>Die Installation ist fehlgeschlagen: {reason}. Das Protokoll sagt mehr.</translation>
        </message>
        <message>
            <source>The file {file} cannot be written: {reason}.</source>
            <translation>Die Datei {file} kann nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <source>The folder {folder} was not made by this plugin, and is left alone.</source>
            <translation>Der Ordner {folder} wurde nicht von dieser Erweiterung angelegt und bleibt unberührt.</translation>
        </message>
        <message>
            <source>{count} files could not be removed, the first is {file}. Is a program still using them?</source>
            <translation>{count} Dateien konnten nicht entfernt werden, die erste ist {file}. Verwendet sie noch ein Programm?</translation>
        </message>
        <message>
            <source>Checking the installed files…</source>
            <translation>Die installierten Dateien werden geprüft…</translation>
        </message>
        <message>
            <source>Removing the environment…</source>
            <translation>Die Umgebung wird entfernt…</translation>
        </message>
        <message>
            <source>{package} was not completely installed.</source>
            <translation>{package} war nicht vollständig installiert.</translation>
        </message>
        <message>
            <source>{package} was reinstalled: {file} was missing or changed.</source>
            <translation>{package} wurde neu installiert: {file} fehlte oder war verändert.</translation>
        </message>
        <message>
            <source>Nothing was broken.</source>
            <translation>Nichts war beschädigt.</translation>
        </message>
        <message>
            <source>Looking at the graphics hardware…</source>
            <translation>Die Grafikhardware wird untersucht…</translation>
        </message>
        <message>
            <source>Looking for a Python…</source>
            <translation>Ein Python wird gesucht…</translation>
        </message>
        <message>
            <source>Making the environment with {python}…</source>
            <translation>Die Umgebung wird mit {python} angelegt…</translation>
        </message>
        <message>
            <source>Trying the backend out…</source>
            <translation>Das Backend wird ausprobiert…</translation>
        </message>
        <message>
            <source>The installation needs about {needed} GB in {folder}, and {free} GB are free there. Make room, or choose a folder on another disk under More.</source>
            <translation>Die Installation braucht etwa {needed} GB in {folder}, und dort sind {free} GB frei. Schaffen Sie Platz oder wählen Sie unter Mehr einen Ordner auf einer anderen Festplatte.</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>Fertig.</translation>
        </message>
        <message>
            <source>The installed plonk-backend is too old for this list of models. Update it.</source>
            <translation>Das installierte plonk-backend ist für diese Liste der Modelle zu alt. Aktualisieren Sie es.</translation>
        </message>
        <message>
            <source>Updating pip…</source>
            <translation>pip wird aktualisiert…</translation>
        </message>
        <message>
            <source>PyTorch's own index did not answer; the build of the package index is taken.</source>
            <translation>Das eigene Verzeichnis von PyTorch hat nicht geantwortet; es wird die Fassung aus dem Paketverzeichnis genommen.</translation>
        </message>
        <message>
            <source>The backend was stopped in the middle of the work. Run again.</source>
            <translation>Das Backend wurde mitten in der Arbeit angehalten. Starten Sie den Lauf noch einmal.</translation>
        </message>
        <message>
            <source>The backend stopped in the middle of the run (exit code {code}). Run again: it is then started anew. Its log is in Log Messages, tab plonk.</source>
            <translation>Das Backend endete mitten im Lauf (Rückgabewert {code}). Starten Sie den Lauf noch einmal: das Backend wird dann neu gestartet. Sein Protokoll steht im Bedienfeld Protokoll, Reiter plonk.</translation>
        </message>
        <message>
            <source>The backend had nothing to do for a while and was stopped; the next run starts it.</source>
            <translation>Das Backend hatte eine Weile nichts zu tun und wurde angehalten; der nächste Lauf startet es.</translation>
        </message>
        <message>
            <source>The chosen Python {program} cannot be used: {reason}. Choose another one.</source>
            <translation>Das gewählte Python {program} kann nicht verwendet werden: {reason}. Wählen Sie ein anderes.</translation>
        </message>
        <message>
            <source>No Python {oldest} or newer was found that can make the backend's environment ({found}). Install one (on Debian and Ubuntu the packages python3 and python3-venv) and press the button again, or name one under More.</source>
            <translation>Es wurde kein Python {oldest} oder neuer gefunden, das die Umgebung des Backends anlegen kann ({found}). Installieren Sie eines (auf Debian und Ubuntu die Pakete python3 und python3-venv) und drücken Sie die Schaltfläche noch einmal, oder geben Sie unter Mehr eines an.</translation>
        </message>
        <message>
            <source>there is none on the PATH</source>
            <translation>im PATH ist keines</translation>
        </message>
        <message>
            <source>it does not run as a Python 3</source>
            <translation>es läuft nicht als Python 3</translation>
        </message>
        <message>
            <source>it is version {version}</source>
            <translation>es ist Version {version}</translation>
        </message>
        <message>
            <source>it is a 32-bit program, and PyTorch needs a 64-bit one</source>
            <translation>es ist ein 32-Bit-Programm, und PyTorch braucht ein 64-Bit-Programm</translation>
        </message>
        <message>
            <source>it lacks the modules {modules} (on Debian and Ubuntu: the package python3-venv)</source>
            <translation>ihm fehlen die Module {modules} (auf Debian und Ubuntu: das Paket python3-venv)</translation>
        </message>
        <message>
            <source>The backend at {address} does not accept the token. Give the right one in the options.</source>
            <translation>Das Backend unter {address} nimmt das Token nicht an. Geben Sie in den Optionen das richtige an.</translation>
        </message>
        <message>
            <source>There is a web server at {address}, but the backend behind it does not answer (status {status}). Ask whoever runs it.</source>
            <translation>Unter {address} läuft ein Webserver, aber das Backend dahinter antwortet nicht (Status {status}). Fragen Sie, wer ihn betreibt.</translation>
        </message>
        <message>
            <source>The backend at {address} cannot be reached: {reason}.</source>
            <translation>Das Backend unter {address} ist nicht erreichbar: {reason}.</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>The backend at {address} does not answer.</source>
            <translation>Das Backend unter {address} antwortet nicht.</translation>
        </message>
        <message>
            <source>QGIS's authentication manager did not give the token</source>
            <translation>die Authentifizierungsverwaltung von QGIS gab das Token nicht heraus</translation>
        </message>
        <message>
            <source>it wants to send the photos to another address</source>
            <translation>es will die Fotos an eine andere Adresse senden lassen</translation>
        </message>
        <message>
            <source>its certificate is not trusted ({reasons}). If it is your organisation's own, add its authority in Settings &gt; Options &gt; Authentication &gt; Manage Certificates</source>
            <translation>seinem Zertifikat wird nicht vertraut ({reasons}). Gehört es Ihrer Organisation, fügen Sie deren Zertifizierungsstelle in Einstellungen &gt; Optionen &gt; Authentifizierung &gt; Zertifikate verwalten hinzu</translation>
        </message>
        <message>
            <source>{url} is no address of a backend; write one such as https://gpu.example.org:8765.</source>
            <translation>{url} ist keine Adresse eines Backends; schreiben Sie eine wie https://gpu.example.org:8765.</translation>
        </message>
        <message>
            <source>The address must hold no user name and no password; the token has a place of its own.</source>
            <translation>Die Adresse darf keinen Benutzernamen und kein Kennwort enthalten; das Token hat einen eigenen Platz.</translation>
        </message>
        <message>
            <source>This Mac's GPU is used through Metal (MPS).</source>
            <translation>Die GPU dieses Mac wird über Metal (MPS) verwendet.</translation>
        </message>
        <message>
            <source>An AMD GPU was found ({name}); a ROCm build of PyTorch is looked for.</source>
            <translation>Eine AMD-GPU wurde gefunden ({name}); eine ROCm-Fassung von PyTorch wird gesucht.</translation>
        </message>
        <message>
            <source>An AMD GPU was found ({name}), but the package index offers no ROCm build of PyTorch: the processor does the work. To use the GPU, name PyTorch's index for ROCm as extra index under More, or install uv first.</source>
            <translation>Eine AMD-GPU wurde gefunden ({name}), aber das Paketverzeichnis bietet keine ROCm-Fassung von PyTorch an: der Prozessor macht die Arbeit. Um die GPU zu verwenden, geben Sie unter Mehr das ROCm-Verzeichnis von PyTorch als zusätzliches Verzeichnis an oder installieren Sie zuerst uv.</translation>
        </message>
        <message>
            <source>No GPU was found: the processor does the work, several times slower than a GPU would.</source>
            <translation>Es wurde keine GPU gefunden: der Prozessor macht die Arbeit, um ein Mehrfaches langsamer als eine GPU.</translation>
        </message>
        <message>
            <source>PyTorch is no longer made for Macs with Intel processors (the last one was 2.2, the backend needs 2.4). Use a backend on another computer instead.</source>
            <translation>PyTorch gibt es für Macs mit Intel-Prozessor nicht mehr (zuletzt 2.2, das Backend braucht 2.4). Verwenden Sie stattdessen ein Backend auf einem anderen Rechner.</translation>
        </message>
        <message>
            <source>An NVIDIA GPU was found: {name}, {memory} GiB, driver {driver}.</source>
            <translation>Eine NVIDIA-GPU wurde gefunden: {name}, {memory} GiB, Treiber {driver}.</translation>
        </message>
        <message>
            <source>A CUDA build of PyTorch is looked for.</source>
            <translation>Eine CUDA-Fassung von PyTorch wird gesucht.</translation>
        </message>
        <message>
            <source>The package index offers only PyTorch for the processor on this system. To use the GPU, name PyTorch's index for CUDA as extra index under More, or install uv first.</source>
            <translation>Das Paketverzeichnis bietet auf diesem System nur PyTorch für den Prozessor an. Um die GPU zu verwenden, geben Sie unter Mehr das CUDA-Verzeichnis von PyTorch als zusätzliches Verzeichnis an oder installieren Sie zuerst uv.</translation>
        </message>
        <message>
            <source>Its driver is older than 525, the first that runs CUDA 12. Update the driver to use the GPU.</source>
            <translation>Ihr Treiber ist älter als 525, der erste, mit dem CUDA 12 läuft. Aktualisieren Sie den Treiber, um die GPU zu verwenden.</translation>
        </message>
        <message>
            <source>It is too old for today's PyTorch.</source>
            <translation>Sie ist zu alt für das heutige PyTorch.</translation>
        </message>
        <message>
            <source>The processor does the work.</source>
            <translation>Der Prozessor macht die Arbeit.</translation>
        </message>
        <message>
            <source>PyTorch is installed in a build for CUDA {cuda}, which fits it.</source>
            <translation>PyTorch wird in einer Fassung für CUDA {cuda} installiert, die dazu passt.</translation>
        </message>
        <message>
            <source>Antarctica</source>
            <translation>Antarktis</translation>
        </message>
        <message>
            <source>far from any town ({text})</source>
            <translation>fern von jeder Stadt ({text})</translation>
        </message>
        <message>
            <source>{distance} km {direction} of {name}</source>
            <translation>{distance} km {direction} von {name}</translation>
        </message>
        <message>
            <source>waiting for the photos</source>
            <translation>wartet auf die Fotos</translation>
        </message>
        <message>
            <source>waiting for the inputs</source>
            <translation>wartet auf die Eingaben</translation>
        </message>
        <message>
            <source>waiting for its turn</source>
            <translation>wartet, bis es an der Reihe ist</translation>
        </message>
        <message>
            <source>loading the backend's libraries</source>
            <translation>die Bibliotheken des Backends werden geladen</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>beginnt</translation>
        </message>
        <message>
            <source>reading {number} of {count}: {name}</source>
            <translation>Lesen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>looking at {number} of {count}: {name}</source>
            <translation>Ansehen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>sampling {number} of {count}: {name}</source>
            <translation>Stichprobe ziehen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>mapping {number} of {count}: {name}</source>
            <translation>Karten erstellen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>finished {number} of {count}: {name}</source>
            <translation>Fertig, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>{number} of {count} photos located</source>
            <translation>{number} von {count} Fotos verortet</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>cancelling</source>
            <translation>wird abgebrochen</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>reading the results</source>
            <translation>die Ergebnisse werden gelesen</translation>
        </message>
        <message>
            <source>combining {count} photos</source>
            <translation>{count} Fotos werden verbunden</translation>
        </message>
        <message>
            <source>applying the prior to {number} of {count}: {name}</source>
            <translation>Prior anwenden, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>comparing places for {number} of {count}: {name}</source>
            <translation>Orte vergleichen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>drawing the regions of {number} of {count}: {name}</source>
            <translation>Regionen zeichnen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>following the samples of {number} of {count}: {name}</source>
            <translation>Stichprobenpunkte verfolgen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>looking into the zones for {number} of {count}: {name}</source>
            <translation>Zonen durchsehen, {number} von {count}: {name}</translation>
        </message>
        <message>
            <source>{done} of {total}: {file}</source>
            <translation>{done} von {total}: {file}</translation>
        </message>
        <message>
            <source>waiting for another download of {file}</source>
            <translation>wartet auf einen anderen Download von {file}</translation>
        </message>
        <message>
            <source>loading {model}</source>
            <translation>{model} wird geladen</translation>
        </message>
        <message>
            <source>reading the photos</source>
            <translation>die Fotos werden gelesen</translation>
        </message>
        <message>
            <source>reading photo {number}</source>
            <translation>Foto {number} wird gelesen</translation>
        </message>
        <message>
            <source>looking at photo {number} of {count}</source>
            <translation>Foto {number} von {count} wird betrachtet</translation>
        </message>
        <message>
            <source>tuning, step {number} of {count}, best gain {gain} nats</source>
            <translation>Nachtraining, Schritt {number} von {count}, bester Gewinn {gain} Nat</translation>
        </message>
        <message>
            <source>tuning, step {number} of {count}</source>
            <translation>Nachtraining, Schritt {number} von {count}</translation>
        </message>
        <message>
            <source>judging held-out photos</source>
            <translation>die zurückgehaltenen Fotos werden beurteilt</translation>
        </message>
        <message>
            <source>sampling held-out photos</source>
            <translation>für die zurückgehaltenen Fotos werden Stichproben gezogen</translation>
        </message>
        <message>
            <source>writing the report</source>
            <translation>der Bericht wird geschrieben</translation>
        </message>
        <message>
            <source>waiting for another fine-tuning of {model}</source>
            <translation>ein anderes Nachtraining von {model} wird abgewartet</translation>
        </message>
        <message>
            <source>{model} (overhead views)</source>
            <translation>{model} (Ansichten von oben)</translation>
        </message>
        <message>
            <source>{model} (ground photos)</source>
            <translation>{model} (Fotos vom Boden)</translation>
        </message>
        <message>
            <source>{model} (street views)</source>
            <translation>{model} (Straßenansichten)</translation>
        </message>
        <message>
            <source>{model} (animals and plants)</source>
            <translation>{model} (Tiere und Pflanzen)</translation>
        </message>
        <message>
            <source>{model} (imported)</source>
            <translation>{model} (importiert)</translation>
        </message>
        <message>
            <source>{model} (made here)</source>
            <translation>{model} (hier gemacht)</translation>
        </message>
        <message>
            <source>Fine-tuned on this machine, from {model}, with {count} photos.</source>
            <translation>Auf diesem Rechner aus {model} mit {count} Fotos nachtrainiert.</translation>
        </message>
        <message>
            <source>GPL-2.0-or-later; trained on NASA's Blue Marble and Natural Earth (public domain)</source>
            <translation>GPL-2.0-or-later; trainiert mit Blue Marble der NASA und Natural Earth (gemeinfrei)</translation>
        </message>
        <message>
            <source>{licence}; encoder {other}, non-commercial use only</source>
            <translation>{licence}; Encoder {other}, nur für nichtkommerzielle Zwecke</translation>
        </message>
        <message>
            <source>{licence}; encoder {other}</source>
            <translation>{licence}; Encoder {other}</translation>
        </message>
        <message>
            <source>{name} cannot be read; check that the file is there.</source>
            <translation>{name} kann nicht gelesen werden; prüfen Sie, ob die Datei da ist.</translation>
        </message>
        <message>
            <source>{name} is empty (0 bytes); copy or download it again.</source>
            <translation>{name} ist leer (0 Byte); kopieren oder laden Sie die Datei noch einmal herunter.</translation>
        </message>
        <message>
            <source>{name} is too large ({size} MiB); use a copy of at most {limit} MiB.</source>
            <translation>{name} ist zu groß ({size} MiB); verwenden Sie eine Kopie von höchstens {limit} MiB.</translation>
        </message>
        <message>
            <source>{name} is too large ({width} x {height} pixels); use a copy of at most {limit} megapixels.</source>
            <translation>{name} ist zu groß ({width} x {height} Pixel); verwenden Sie eine Kopie von höchstens {limit} Megapixeln.</translation>
        </message>
        <message>
            <source>{name} needs more memory than there is; use a smaller copy.</source>
            <translation>{name} braucht mehr Speicher, als vorhanden ist; verwenden Sie eine kleinere Kopie.</translation>
        </message>
        <message>
            <source>{name} is damaged or incomplete and cannot be read; copy or download it again.</source>
            <translation>{name} ist beschädigt oder unvollständig und kann nicht gelesen werden; kopieren oder laden Sie die Datei noch einmal herunter.</translation>
        </message>
        <message>
            <source>{name} is not a photo that can be read; use {formats} files.</source>
            <translation>{name} ist kein lesbares Foto; verwenden Sie Dateien wie {formats}.</translation>
        </message>
        <message>
            <source>For a first look: the distribution is right, log densities to 0.1 nats.</source>
            <translation>Für einen ersten Blick: die Verteilung stimmt, logarithmische Dichten auf 0,1 Nat.</translation>
        </message>
        <message>
            <source>For work: each sample at least as exact as by the published sampler.</source>
            <translation>Zum Arbeiten: jeder Stichprobenpunkt mindestens so genau wie mit dem veröffentlichten Verfahren.</translation>
        </message>
        <message>
            <source>For figures that will be quoted: log densities to 0.005 nats.</source>
            <translation>Für Zahlen, die zitiert werden: logarithmische Dichten auf 0,005 Nat.</translation>
        </message>
        <message>
            <source>Astronaut photos and satellite overviews, 300 to 4000 km across. Knows nothing about ground photos.</source>
            <translation>Fotos von Astronauten und Übersichtsbilder von Satelliten, 300 bis 4000 km breit. Weiß nichts über Fotos vom Boden.</translation>
        </message>
        <message>
            <source>Photos of any kind, trained on YFCC-100M (Flickr).</source>
            <translation>Fotos jeder Art, trainiert mit YFCC-100M (Flickr).</translation>
        </message>
        <message>
            <source>Views along roads, trained on OpenStreetView-5M.</source>
            <translation>Ansichten entlang von Straßen, trainiert mit OpenStreetView-5M.</translation>
        </message>
        <message>
            <source>Animals, plants and fungi in the wild, trained on iNaturalist 2021.</source>
            <translation>Tiere, Pflanzen und Pilze in freier Natur, trainiert mit iNaturalist 2021.</translation>
        </message>
        <message>
            <source>A baseline for comparisons: the flow runs through space, not on the sphere.</source>
            <translation>Eine Vergleichsgröße: der Fluss läuft durch den Raum, nicht auf der Kugel.</translation>
        </message>
        <message>
            <source>A baseline for comparisons: diffusion (DDIM) in place of the flow.</source>
            <translation>Eine Vergleichsgröße: Diffusion (DDIM) anstelle des Flusses.</translation>
        </message>
        <message>
            <source>A model that was imported on this machine.</source>
            <translation>Ein Modell, das auf diesem Rechner importiert wurde.</translation>
        </message>
        <message>
            <source>This picture says little about its place.</source>
            <translation>Dieses Bild sagt wenig über seinen Ort.</translation>
        </message>
        <message>
            <source>earthview knows overhead views only; for ground photos download and choose plonk-yfcc.</source>
            <translation>earthview kennt nur Ansichten von oben; laden und wählen Sie für Fotos vom Boden plonk-yfcc.</translation>
        </message>
        <message>
            <source>N</source>
            <translation>N</translation>
        </message>
        <message>
            <source>NE</source>
            <translation>NO</translation>
        </message>
        <message>
            <source>E</source>
            <translation>O</translation>
        </message>
        <message>
            <source>SE</source>
            <translation>SO</translation>
        </message>
        <message>
            <source>S</source>
            <translation>S</translation>
        </message>
        <message>
            <source>SW</source>
            <translation>SW</translation>
        </message>
        <message>
            <source>W</source>
            <translation>W</translation>
        </message>
        <message>
            <source>NW</source>
            <translation>NW</translation>
        </message>
        <message>
            <source>Liechtenstein</source>
            <translation>Liechtenstein</translation>
        </message>
        <message>
            <source>Malta</source>
            <translation>Malta</translation>
        </message>
        <message>
            <source>Andorra</source>
            <translation>Andorra</translation>
        </message>
        <message>
            <source>Singapore</source>
            <translation>Singapur</translation>
        </message>
        <message>
            <source>Hong Kong</source>
            <translation>Hongkong</translation>
        </message>
        <message>
            <source>Mauritius</source>
            <translation>Mauritius</translation>
        </message>
        <message>
            <source>Luxembourg</source>
            <translation>Luxemburg</translation>
        </message>
        <message>
            <source>Majorca</source>
            <translation>Mallorca</translation>
        </message>
        <message>
            <source>Bali</source>
            <translation>Bali</translation>
        </message>
        <message>
            <source>Cyprus</source>
            <translation>Zypern</translation>
        </message>
        <message>
            <source>Jamaica</source>
            <translation>Jamaika</translation>
        </message>
        <message>
            <source>Kuwait</source>
            <translation>Kuwait</translation>
        </message>
        <message>
            <source>Slovenia</source>
            <translation>Slowenien</translation>
        </message>
        <message>
            <source>Belgium</source>
            <translation>Belgien</translation>
        </message>
        <message>
            <source>Switzerland</source>
            <translation>die Schweiz</translation>
        </message>
        <message>
            <source>Ireland</source>
            <translation>Irland</translation>
        </message>
        <message>
            <source>Austria</source>
            <translation>Österreich</translation>
        </message>
        <message>
            <source>Iceland</source>
            <translation>Island</translation>
        </message>
        <message>
            <source>Greece</source>
            <translation>Griechenland</translation>
        </message>
        <message>
            <source>Uruguay</source>
            <translation>Uruguay</translation>
        </message>
        <message>
            <source>the United Kingdom</source>
            <translation>das Vereinigte Königreich</translation>
        </message>
        <message>
            <source>Italy</source>
            <translation>Italien</translation>
        </message>
        <message>
            <source>Germany</source>
            <translation>Deutschland</translation>
        </message>
        <message>
            <source>Japan</source>
            <translation>Japan</translation>
        </message>
        <message>
            <source>Sweden</source>
            <translation>Schweden</translation>
        </message>
        <message>
            <source>Spain</source>
            <translation>Spanien</translation>
        </message>
        <message>
            <source>Madagascar</source>
            <translation>Madagaskar</translation>
        </message>
        <message>
            <source>Turkey</source>
            <translation>die Türkei</translation>
        </message>
        <message>
            <source>Egypt</source>
            <translation>Ägypten</translation>
        </message>
        <message>
            <source>South Africa</source>
            <translation>Südafrika</translation>
        </message>
        <message>
            <source>Mongolia</source>
            <translation>die Mongolei</translation>
        </message>
        <message>
            <source>Mexico</source>
            <translation>Mexiko</translation>
        </message>
        <message>
            <source>Greenland</source>
            <translation>Grönland</translation>
        </message>
        <message>
            <source>Algeria</source>
            <translation>Algerien</translation>
        </message>
        <message>
            <source>Argentina</source>
            <translation>Argentinien</translation>
        </message>
        <message>
            <source>India</source>
            <translation>Indien</translation>
        </message>
        <message>
            <source>the European Union</source>
            <translation>die Europäische Union</translation>
        </message>
        <message>
            <source>Australia</source>
            <translation>Australien</translation>
        </message>
        <message>
            <source>Brazil</source>
            <translation>Brasilien</translation>
        </message>
        <message>
            <source>Canada</source>
            <translation>Kanada</translation>
        </message>
        <message>
            <source>the continent of Antarctica</source>
            <translation>die Antarktis</translation>
        </message>
        <message>
            <source>Russia</source>
            <translation>Russland</translation>
        </message>
        <message>
            <source>North America</source>
            <translation>Nordamerika</translation>
        </message>
        <message>
            <source>Africa</source>
            <translation>Afrika</translation>
        </message>
        <message>
            <source>Asia</source>
            <translation>Asien</translation>
        </message>
        <message>
            <source>the Indian Ocean</source>
            <translation>der Indische Ozean</translation>
        </message>
        <message>
            <source>the Atlantic Ocean</source>
            <translation>der Atlantische Ozean</translation>
        </message>
        <message>
            <source>all land on Earth</source>
            <translation>alles Land der Erde</translation>
        </message>
        <message>
            <source>half the Earth</source>
            <translation>die halbe Erde</translation>
        </message>
        <message>
            <source>the whole Earth</source>
            <translation>die ganze Erde</translation>
        </message>
        <message>
            <source>smaller than {place}</source>
            <translation>kleiner als {place}</translation>
        </message>
        <message>
            <source>a little larger than {place}</source>
            <translation>etwas größer als {place}</translation>
        </message>
        <message>
            <source>a little smaller than {place}</source>
            <translation>etwas kleiner als {place}</translation>
        </message>
        <message>
            <source>about as large as {place}</source>
            <translation>etwa so groß wie {place}</translation>
        </message>
        <message>
            <source>{number} million</source>
            <translation>{number} Mio.</translation>
        </message>
        <message>
            <source>{number} km²</source>
            <translation>{number} km²</translation>
        </message>
        <message>
            <source>pinpointed</source>
            <translation>punktgenau</translation>
        </message>
        <message>
            <source>regional</source>
            <translation>regional</translation>
        </message>
        <message>
            <source>continental</source>
            <translation>kontinental</translation>
        </message>
        <message>
            <source>anywhere</source>
            <translation>irgendwo</translation>
        </message>
        <message>
            <source>&lt; 1 %</source>
            <translation>&lt; 1 %</translation>
        </message>
        <message>
            <source>&gt; 99 %</source>
            <translation>&gt; 99 %</translation>
        </message>
        <message>
            <source>{number} %</source>
            <translation>{number} %</translation>
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
            <translation>{number} % je Mio. km²</translation>
        </message>
        <message>
            <source>{number} % per 1,000 km²</source>
            <translation>{number} % je 1.000 km²</translation>
        </message>
        <message>
            <source>{number} % per km²</source>
            <translation>{number} % je km²</translation>
        </message>
        <message>
            <source>Locate the chosen photos and folders…</source>
            <translation>Die gewählten Fotos und Ordner verorten…</translation>
        </message>
        <message>
            <source>Locate the photos in this folder…</source>
            <translation>Die Fotos in diesem Ordner verorten…</translation>
        </message>
        <message>
            <source>Locate the photos in {count} folders…</source>
            <translation>Die Fotos in {count} Ordnern verorten…</translation>
        </message>
        <message>
            <source>Where was this taken?</source>
            <translation>Wo wurde das aufgenommen?</translation>
        </message>
        <message>
            <source>Where were these {count} photos taken?</source>
            <translation>Wo wurden diese {count} Fotos aufgenommen?</translation>
        </message>
        <message>
            <source>Not located</source>
            <translation>Nicht verortet</translation>
        </message>
        <message>
            <source>No result.</source>
            <translation>Kein Ergebnis.</translation>
        </message>
        <message>
            <source>{answer} ({name})</source>
            <translation>{answer} ({name})</translation>
        </message>
        <message>
            <source>{number} bits</source>
            <translation>{number} Bit</translation>
        </message>
        <message>
            <source>50 % within {area}</source>
            <translation>50 % in {area}</translation>
        </message>
        <message>
            <source>90 % within {area}</source>
            <translation>90 % in {area}</translation>
        </message>
        <message>
            <source>and {count} more, together {share}</source>
            <translation>und {count} weitere, zusammen {share}</translation>
        </message>
        <message>
            <source>{bits} bits of information about the place: as much as to know that it lies somewhere within {area}. Each bit more halves that area; 0 bits is the whole Earth.</source>
            <translation>{bits} Bit Information über den Ort: so viel, wie zu wissen, dass er irgendwo innerhalb von {area} liegt. Jedes weitere Bit halbiert diese Fläche; 0 Bit ist die ganze Erde.</translation>
        </message>
        <message>
            <source>± {distance}</source>
            <translation>± {distance}</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoomen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Zoom to the region</source>
            <translation>Auf die Region zoomen</translation>
        </message>
        <message>
            <source>Copy coordinates</source>
            <translation>Koordinaten kopieren</translation>
        </message>
        <message>
            <source>Open in the attribute table</source>
            <translation>In der Attributtabelle öffnen</translation>
        </message>
        <message>
            <source>Decimal degrees, latitude first</source>
            <translation>Dezimalgrad, Breite zuerst</translation>
        </message>
        <message>
            <source>Degrees, minutes, seconds</source>
            <translation>Grad, Minuten, Sekunden</translation>
        </message>
        <message>
            <source>WKT, longitude first</source>
            <translation>WKT, Länge zuerst</translation>
        </message>
        <message>
            <source>Link (geo:)</source>
            <translation>Verweis (geo:)</translation>
        </message>
        <message>
            <source>Compare with another model or seed…</source>
            <translation>Mit anderem Modell oder Startwert vergleichen…</translation>
        </message>
        <message>
            <source>Export a location report…</source>
            <translation>Ortsbericht exportieren…</translation>
        </message>
        <message>
            <source>Export a report of these photos…</source>
            <translation>Bericht über diese Fotos exportieren…</translation>
        </message>
        <message>
            <source>Add the report to the print layouts</source>
            <translation>Den Bericht zu den Drucklayouts hinzufügen</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>Noch einmal ausführen</translation>
        </message>
        <message>
            <source>With another seed ({seed})</source>
            <translation>Mit einem anderen Startwert ({seed})</translation>
        </message>
        <message>
            <source>With the model {title}</source>
            <translation>Mit dem Modell {title}</translation>
        </message>
        <message>
            <source>Zoom to the region where the photo was probably taken (Enter, or double-click)</source>
            <translation>Auf die Region zoomen, in der das Foto wahrscheinlich aufgenommen wurde (Eingabetaste oder Doppelklick)</translation>
        </message>
        <message>
            <source>Copy the coordinates of the best estimate (Ctrl+C)</source>
            <translation>Die Koordinaten der besten Schätzung kopieren (Strg+C)</translation>
        </message>
        <message>
            <source>Show the photo in the attribute table of the best estimates</source>
            <translation>Das Foto in der Attributtabelle der besten Schätzungen zeigen</translation>
        </message>
        <message>
            <source>Run again, compare with another model, export a report</source>
            <translation>Noch einmal ausführen, mit einem anderen Modell vergleichen, Bericht exportieren</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>works</source>
            <translation>funktioniert</translation>
        </message>
        <message>
            <source>works, though not as well as it could</source>
            <translation>funktioniert, wenn auch nicht so gut wie möglich</translation>
        </message>
        <message>
            <source>is being checked</source>
            <translation>wird geprüft</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>This project is not stored in a GeoPackage. Choose one for the results.</source>
            <translation>Dieses Projekt ist nicht in einem GeoPackage gespeichert. Wählen Sie eines für die Ergebnisse.</translation>
        </message>
        <message>
            <source>All results of this project are in {path} already.</source>
            <translation>Alle Ergebnisse dieses Projekts liegen bereits in {path}.</translation>
        </message>
        <message>
            <source>Copying results into the GeoPackage</source>
            <translation>Ergebnisse werden in das GeoPackage kopiert</translation>
        </message>
        <message>
            <source>Located photos</source>
            <translation>Verortete Fotos</translation>
        </message>
        <message>
            <source>{place}; 90 % within {area}</source>
            <translation>{place}; 90 % in {area}</translation>
        </message>
        <message>
            <source>One step is left: the backend, the program that locates photos, is not installed yet. The options install it with one button.</source>
            <translation>Ein Schritt fehlt noch: das Backend, das Programm, das Fotos verortet, ist noch nicht installiert. Die Optionen installieren es mit einem Knopf.</translation>
        </message>
        <message>
            <source>Photo geolocation</source>
            <translation>Fotoverortung</translation>
        </message>
        <message>
            <source>as likely as the best estimate</source>
            <translation>so wahrscheinlich wie die beste Schätzung</translation>
        </message>
        <message>
            <source>odds 1 to {number} against the best estimate</source>
            <translation>Chance 1 zu {number} gegenüber der besten Schätzung</translation>
        </message>
        <message>
            <source>practically ruled out, beyond 99 % of the probability</source>
            <translation>praktisch ausgeschlossen, jenseits von 99 % der Wahrscheinlichkeit</translation>
        </message>
        <message>
            <source>in the smallest area that holds {level} % of the probability</source>
            <translation>in der kleinsten Fläche, die {level} % der Wahrscheinlichkeit enthält</translation>
        </message>
        <message>
            <source>{where}; {share}, {factor} times as likely as by chance</source>
            <translation>{where}; {share}, {factor}-mal so wahrscheinlich wie durch Zufall</translation>
        </message>
        <message>
            <source>Asking the other computer</source>
            <translation>Der andere Rechner wird gefragt</translation>
        </message>
        <message>
            <source>No photo could be located; the cards say why.</source>
            <translation>Kein Foto konnte verortet werden; die Ergebnisse unten sagen, warum.</translation>
        </message>
        <message>
            <source>{failed} of {all} photos could not be located; the cards say why.</source>
            <translation>{failed} von {all} Fotos konnten nicht verortet werden; die Ergebnisse unten sagen, warum.</translation>
        </message>
        <message>
            <source>Cancelled after {count} photos. Nothing was kept.</source>
            <translation>Nach {count} Fotos abgebrochen. Nichts wurde behalten.</translation>
        </message>
        <message>
            <source>Cancelled. Nothing was kept.</source>
            <translation>Abgebrochen. Nichts wurde behalten.</translation>
        </message>
        <message>
            <source>Cancelled. The results lie in {folder}; they have no layers.</source>
            <translation>Abgebrochen. Die Ergebnisse liegen in {folder}; sie haben keine Layer.</translation>
        </message>
        <message>
            <source>The layers could not be made ({kind}: {reason}). The results lie in {folder}; load them from there.</source>
            <translation>Die Layer konnten nicht erstellt werden ({kind}: {reason}). Die Ergebnisse liegen in {folder}; laden Sie sie von dort.</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>noch ein paar Sekunden</translation>
        </message>
        <message>
            <source>about {count} seconds left</source>
            <translation>noch etwa {count} Sekunden</translation>
        </message>
        <message>
            <source>about a minute left</source>
            <translation>noch etwa eine Minute</translation>
        </message>
        <message>
            <source>about {count} minutes left</source>
            <translation>noch etwa {count} Minuten</translation>
        </message>
        <message>
            <source>about {count} hours left</source>
            <translation>noch etwa {count} Stunden</translation>
        </message>
        <message>
            <source>The map's coordinate system cannot show {name}; choose one for the whole Earth.</source>
            <translation>Das Koordinatensystem der Karte kann {name} nicht zeigen; wählen Sie eines für die ganze Erde.</translation>
        </message>
        <message>
            <source>The region goes on at the other edge of the map, beyond the 180th meridian.</source>
            <translation>Die Region geht am anderen Rand der Karte weiter, jenseits des 180. Meridians.</translation>
        </message>
        <message>
            <source>Contributions of the photos</source>
            <translation>Beiträge der Fotos</translation>
        </message>
        <message>
            <source>The smallest area that holds …</source>
            <translation>Die kleinste Fläche, die …</translation>
        </message>
        <message>
            <source>Probability per area</source>
            <translation>Wahrscheinlichkeit je Fläche</translation>
        </message>
        <message>
            <source>{percent} % of the probability</source>
            <translation>{percent} % der Wahrscheinlichkeit enthält</translation>
        </message>
        <message>
            <source>outside: the remaining {percent} %</source>
            <translation>außerhalb: die übrigen {percent} %</translation>
        </message>
        <message>
            <source>by chance: {share}</source>
            <translation>durch Zufall: {share}</translation>
        </message>
        <message>
            <source>{share} or more</source>
            <translation>{share} oder mehr</translation>
        </message>
        <message>
            <source>The results could not be copied into {path}: {reason}. Check that there is room and that no other program holds the file.</source>
            <translation>Die Ergebnisse konnten nicht in {path} kopiert werden: {reason}. Prüfen Sie, ob genug Platz ist und kein anderes Programm die Datei festhält.</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Position</translation>
        </message>
        <message>
            <source>50 % sure it lies within</source>
            <translation>Zu 50 % sicher in</translation>
        </message>
        <message>
            <source>90 % sure it lies within</source>
            <translation>Zu 90 % sicher in</translation>
        </message>
        <message>
            <source>Information</source>
            <translation>Information</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>Bit</translation>
        </message>
        <message>
            <source>Best estimate: {place}. 90 % sure within {area}; {bits} bits.</source>
            <translation>Beste Schätzung: {place}. Zu 90 % sicher innerhalb von {area}; {bits} Bit.</translation>
        </message>
        <message>
            <source>sure that the photo was taken inside; the region measures</source>
            <translation>sicher, dass das Foto darin aufgenommen wurde; die Region misst</translation>
        </message>
        <message>
            <source>One of the places that the model drew: the denser they lie, the likelier the place.</source>
            <translation>Einer der Orte, die das Modell gezogen hat: je dichter sie liegen, desto wahrscheinlicher der Ort.</translation>
        </message>
        <message>
            <source>of the probability lies around here, within about</source>
            <translation>der Wahrscheinlichkeit liegen hier herum, im Umkreis von etwa</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>Relative odds to the best candidate:</source>
            <translation>Relative Chance gegenüber dem besten Kandidaten:</translation>
        </message>
        <message>
            <source>Probability density:</source>
            <translation>Wahrscheinlichkeitsdichte:</translation>
        </message>
        <message>
            <source>of the probability lies at places that are likelier still.</source>
            <translation>der Wahrscheinlichkeit liegen an Orten, die noch wahrscheinlicher sind.</translation>
        </message>
        <message>
            <source>Outside the 95 % credible region.</source>
            <translation>Außerhalb der 95-%-Glaubwürdigkeitsregion.</translation>
        </message>
        <message>
            <source>sure that the photo was taken inside</source>
            <translation>sicher, dass das Foto darin aufgenommen wurde</translation>
        </message>
        <message>
            <source>from the best estimate to the true place</source>
            <translation>von der besten Schätzung zum wahren Ort</translation>
        </message>
        <message>
            <source>Level of the true place:</source>
            <translation>Niveau des wahren Orts:</translation>
        </message>
        <message>
            <source>Gain over knowing nothing:</source>
            <translation>Gewinn gegenüber Nichtwissen:</translation>
        </message>
        <message>
            <source>million km²</source>
            <translation>Mio. km²</translation>
        </message>
        <message>
            <source>{name}: {photo} (1 of {count} photos)</source>
            <translation>{name}: {photo} (1 von {count} Fotos)</translation>
        </message>
        <message>
            <source>photo {number}</source>
            <translation>Foto {number}</translation>
        </message>
        <message>
            <source>Location report {name}</source>
            <translation>Ortsbericht {name}</translation>
        </message>
        <message>
            <source>Location report</source>
            <translation>Ortsbericht</translation>
        </message>
        <message>
            <source>The layers of {name} are no longer in the project. Export the report as a PDF.</source>
            <translation>Die Layer von {name} sind nicht mehr im Projekt. Exportieren Sie den Bericht als PDF.</translation>
        </message>
        <message>
            <source>Made on {date}. {how}</source>
            <translation>Erstellt am {date}. {how}</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Model {value}</source>
            <translation>Modell {value}</translation>
        </message>
        <message>
            <source>(the backend's default)</source>
            <translation>(die Vorgabe des Backends)</translation>
        </message>
        <message>
            <source>revision {value}</source>
            <translation>Revision {value}</translation>
        </message>
        <message>
            <source>seed {value}</source>
            <translation>Startwert {value}</translation>
        </message>
        <message>
            <source>{value} samples per photo</source>
            <translation>{value} Stichprobenpunkte je Foto</translation>
        </message>
        <message>
            <source>quality {value}</source>
            <translation>Qualität {value}</translation>
        </message>
        <message>
            <source>solver {value}</source>
            <translation>Löser {value}</translation>
        </message>
        <message>
            <source>{value} steps</source>
            <translation>{value} Schritte</translation>
        </message>
        <message>
            <source>computed in {value}</source>
            <translation>berechnet in {value}</translation>
        </message>
        <message>
            <source>guidance {value}</source>
            <translation>Lenkung {value}</translation>
        </message>
        <message>
            <source>raster cells of {value} degrees</source>
            <translation>Rasterzellen von {value} Grad</translation>
        </message>
        <message>
            <source>Analysis {value}</source>
            <translation>Analyse {value}</translation>
        </message>
        <message>
            <source>model {value}</source>
            <translation>Modell {value}</translation>
        </message>
        <message>
            <source>{how}; plonk-backend {backend}, plugin {plugin}.</source>
            <translation>{how}; plonk-backend {backend}, Erweiterung {plugin}.</translation>
        </message>
        <message>
            <source>the line</source>
            <translation>der Linie</translation>
        </message>
        <message>
            <source>the thick line</source>
            <translation>der dicken Linie</translation>
        </message>
        <message>
            <source>the thin line</source>
            <translation>der dünnen Linie</translation>
        </message>
        <message>
            <source>the middle line</source>
            <translation>der mittleren Linie</translation>
        </message>
        <message>
            <source>the thickest line</source>
            <translation>der dicksten Linie</translation>
        </message>
        <message>
            <source>the thinnest line</source>
            <translation>der dünnsten Linie</translation>
        </message>
        <message>
            <source>line {number} of {count}, from the thickest</source>
            <translation>der Linie {number} von {count}, von der dicksten gezählt</translation>
        </message>
        <message>
            <source>{percent} % sure: inside {line}</source>
            <translation>Zu {percent} % sicher: innerhalb {line}</translation>
        </message>
        <message>
            <source>A report is made of photos that were located. Choose at least one.</source>
            <translation>Ein Bericht wird aus verorteten Fotos erstellt. Wählen Sie mindestens eines.</translation>
        </message>
        <message>
            <source>The report could not be written to {path}. Choose another folder or name.</source>
            <translation>Der Bericht konnte nicht nach {path} geschrieben werden. Wählen Sie einen anderen Ordner oder Namen.</translation>
        </message>
        <message>
            <source>The report could not be written to {path}: {reason}.</source>
            <translation>Der Bericht konnte nicht nach {path} geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <source>The results of {name} are gone: {path}. Locate the photo again.</source>
            <translation>Die Ergebnisse von {name} sind verschwunden: {path}. Verorten Sie das Foto noch einmal.</translation>
        </message>
        <message>
            <source>The plugin is incomplete: {path} cannot be read. Install it again.</source>
            <translation>Die Erweiterung ist unvollständig: {path} kann nicht gelesen werden. Installieren Sie sie noch einmal.</translation>
        </message>
        <message>
            <source>Countries</source>
            <translation>Länder</translation>
        </message>
        <message>
            <source>The report could not be written to {path}: there is no such folder.</source>
            <translation>Der Bericht konnte nicht nach {path} geschrieben werden: diesen Ordner gibt es nicht.</translation>
        </message>
        <message>
            <source>Graticule</source>
            <translation>Gradnetz</translation>
        </message>
        <message>
            <source>km at {latitude}° {side}</source>
            <translation>km bei {latitude}° {side}</translation>
        </message>
        <message>
            <source>Best estimate</source>
            <translation>Beste Schätzung</translation>
        </message>
        <message>
            <source>What the photo tells</source>
            <translation>Was das Foto verrät</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Model's revision</source>
            <translation>Revision des Modells</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>{share} around {place}, within {radius}</source>
            <translation>{share} um {place}, im Umkreis von {radius}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>und {count} weitere</translation>
        </message>
        <message>
            <source>Photo: {path}</source>
            <translation>Foto: {path}</translation>
        </message>
        <message>
            <source>SHA-256 of the photo: {fingerprint}</source>
            <translation>SHA-256 des Fotos: {fingerprint}</translation>
        </message>
        <message>
            <source>no named place near</source>
            <translation>kein benannter Ort in der Nähe</translation>
        </message>
        <message>
            <source>Not told by this backend.</source>
            <translation>Von diesem Backend nicht angegeben.</translation>
        </message>
        <message>
            <source>Photo Geolocation (PLONK) for QGIS</source>
            <translation>Fotoverortung (PLONK) für QGIS</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>Seite {page} von {pages}</translation>
        </message>
        <message>
            <source>Photo locations {time} ({date}, seed {seed})</source>
            <translation>Fotoverortungen {time} ({date}, Startwert {seed})</translation>
        </message>
        <message>
            <source>Best estimates</source>
            <translation>Beste Schätzungen</translation>
        </message>
        <message>
            <source>The likeliest single place of each photo: the sample of the highest probability density.</source>
            <translation>Der wahrscheinlichste einzelne Ort jedes Fotos: der Stichprobenpunkt mit der höchsten Wahrscheinlichkeitsdichte.</translation>
        </message>
        <message>
            <source>Best estimates of photo locations</source>
            <translation>Beste Schätzungen der Fotoorte</translation>
        </message>
        <message>
            <source>Likely places</source>
            <translation>Wahrscheinliche Orte</translation>
        </message>
        <message>
            <source>The places around which the samples of a photo gather, each with its share of the probability.</source>
            <translation>Die Orte, um die sich die Stichprobenpunkte eines Fotos sammeln, jeder mit seinem Anteil an der Wahrscheinlichkeit.</translation>
        </message>
        <message>
            <source>Likely places of photos</source>
            <translation>Wahrscheinliche Orte der Fotos</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Stichprobenpunkte</translation>
        </message>
        <message>
            <source>Places drawn from the probability distribution of this photo; where they lie dense, it is likely.</source>
            <translation>Orte, die aus der Wahrscheinlichkeitsverteilung dieses Fotos gezogen wurden; wo sie dicht liegen, ist es wahrscheinlich.</translation>
        </message>
        <message>
            <source>Samples for {name}</source>
            <translation>Stichprobenpunkte für {name}</translation>
        </message>
        <message>
            <source>Credible regions</source>
            <translation>Glaubwürdigkeitsregionen</translation>
        </message>
        <message>
            <source>The smallest regions that hold the photo's place with a probability of 50, 80 and 95 percent.</source>
            <translation>Die kleinsten Regionen, die den Ort des Fotos mit einer Wahrscheinlichkeit von 50, 80 und 95 Prozent enthalten.</translation>
        </message>
        <message>
            <source>Credible regions of {name}</source>
            <translation>Glaubwürdigkeitsregionen von {name}</translation>
        </message>
        <message>
            <source>Probability density</source>
            <translation>Wahrscheinlichkeitsdichte</translation>
        </message>
        <message>
            <source>Band 1: probability density per km². Band 2: level of the smallest credible region that holds the cell. Coloured by how much of the probability the smallest area with that place in it holds: darkest where the likeliest 10 percent lie.</source>
            <translation>Kanal 1: Wahrscheinlichkeitsdichte je km². Kanal 2: Niveau der kleinsten Glaubwürdigkeitsregion, die die Zelle enthält. Gefärbt danach, wie viel der Wahrscheinlichkeit die kleinste Fläche mit diesem Ort darin enthält: am dunkelsten, wo die wahrscheinlichsten 10 Prozent liegen.</translation>
        </message>
        <message>
            <source>Probability density of {name}</source>
            <translation>Wahrscheinlichkeitsdichte von {name}</translation>
        </message>
        <message>
            <source>{share}: elsewhere</source>
            <translation>{share}: anderswo</translation>
        </message>
        <message>
            <source>{share}: {place}</source>
            <translation>{share}: {place}</translation>
        </message>
        <message>
            <source>Show or hide the panel that locates photos</source>
            <translation>Das Bedienfeld zum Verorten von Fotos zeigen oder verbergen</translation>
        </message>
        <message>
            <source>&lt;b&gt;Example&lt;/b&gt;: {text}</source>
            <translation>&lt;b&gt;Beispiel&lt;/b&gt;: {text}</translation>
        </message>
        <message>
            <source>{file}: a Shapefile cuts the names of columns and long texts, so no later analysis can use it. Write a GeoPackage instead.</source>
            <translation>{file}: Ein Shapefile kürzt Spaltennamen und lange Texte, sodass keine spätere Analyse es verwenden kann. Schreiben Sie stattdessen ein GeoPackage.</translation>
        </message>
        <message>
            <source>Analyse photo locations</source>
            <translation>Fotoorte analysieren</translation>
        </message>
        <message>
            <source>Photos (best estimates)</source>
            <translation>Fotos (beste Schätzungen)</translation>
        </message>
        <message>
            <source>Photos (best estimates; all if left out)</source>
            <translation>Fotos (beste Schätzungen; alle, wenn nicht angegeben)</translation>
        </message>
        <message>
            <source>Probability densities</source>
            <translation>Wahrscheinlichkeitsdichten</translation>
        </message>
        <message>
            <source>The results could not be written: {reason}.</source>
            <translation>Die Ergebnisse konnten nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <source>Reading the layers</source>
            <translation>Layer werden gelesen</translation>
        </message>
        <message>
            <source>The layer “{samples}” has no samples of the chosen photos. Choose layers of one run.</source>
            <translation>Der Layer „{samples}“ hat keine Stichprobenpunkte der gewählten Fotos. Wählen Sie Layer desselben Laufs.</translation>
        </message>
        <message>
            <source>photos layer</source>
            <translation>Fotolayer</translation>
        </message>
        <message>
            <source>samples layer</source>
            <translation>Stichprobenlayer</translation>
        </message>
        <message>
            <source>layer of places</source>
            <translation>Layer von Orten</translation>
        </message>
        <message>
            <source>layer of zones</source>
            <translation>Zonenlayer</translation>
        </message>
        <message>
            <source>prior</source>
            <translation>Prior</translation>
        </message>
        <message>
            <source>layer with photos</source>
            <translation>Layer mit Fotos</translation>
        </message>
        <message>
            <source>The layer “{layer}” cannot be given to the model again: it lacks the field {fields}. It was made by an older backend, or the field was dropped. Locate the photos again.</source>
            <translation>Der Layer „{layer}“ kann dem Modell nicht noch einmal gegeben werden: ihm fehlt das Feld {fields}. Er stammt von einem älteren Backend, oder das Feld wurde entfernt. Verorten Sie die Fotos noch einmal.</translation>
        </message>
        <message>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <source>The layer “{layer}” is no {kind}: it lacks the field {fields}. Choose {wanted}.</source>
            <translation>Der Layer „{layer}“ ist kein {kind}: ihm fehlt das Feld {fields}. Wählen Sie {wanted}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds best estimates, one for each photo, and no samples. Choose {wanted}.</source>
            <translation>Der Layer „{layer}“ enthält beste Schätzungen, eine je Foto, und keine Stichprobenpunkte. Wählen Sie {wanted}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where its features lie. Set it in the layer's properties, under Source.</source>
            <translation>Der Layer „{layer}“ hat kein Koordinatenbezugssystem, sodass niemand weiß, wo seine Objekte liegen. Legen Sie es in den Layereigenschaften unter Quelle fest.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is empty. Choose another one.</source>
            <translation>Der Layer „{layer}“ ist leer. Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds no points. Choose a layer of points.</source>
            <translation>Der Layer „{layer}“ enthält keine Punkte. Wählen Sie einen Punktlayer.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds no polygons. Choose a layer of polygons.</source>
            <translation>Der Layer „{layer}“ enthält keine Polygone. Wählen Sie einen Polygonlayer.</translation>
        </message>
        <message>
            <source>the samples that a run of Geolocate photos made</source>
            <translation>die Stichprobenpunkte, die ein Lauf von Fotos verorten erstellt hat</translation>
        </message>
        <message>
            <source>the best estimates that a run of Geolocate photos made</source>
            <translation>die besten Schätzungen, die ein Lauf von Fotos verorten erstellt hat</translation>
        </message>
        <message>
            <source>Levels of the credible regions [%]</source>
            <translation>Niveaus der Glaubwürdigkeitsregionen [%]</translation>
        </message>
        <message>
            <source>The levels “{text}” are no per cents between 0 and 100, such as 50, 80, 95.</source>
            <translation>Die Niveaus „{text}“ sind keine Prozentangaben zwischen 0 und 100, wie 50, 80, 95.</translation>
        </message>
        <message>
            <source>Raster cells of {size} degrees do not divide 180 degrees. Choose 0.1, 0.25, 0.5 or 1, for example.</source>
            <translation>Rasterzellen von {size} Grad teilen 180 Grad nicht. Wählen Sie zum Beispiel 0.1, 0.25, 0.5 oder 1.</translation>
        </message>
        <message>
            <source>Raster cell [degrees]</source>
            <translation>Rasterzelle [Grad]</translation>
        </message>
        <message>
            <source>Raster cell [degrees; chosen if left out]</source>
            <translation>Rasterzelle [Grad; wird gewählt, wenn nicht angegeben]</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <source>The layer “Best estimates” that Geolocate photos made, or a copy of it.</source>
            <translation>Der Layer „Beste Schätzungen“ von „Fotos verorten“ oder eine Kopie davon.</translation>
        </message>
        <message>
            <source>The layer “Samples” of the same run, or a copy of it.</source>
            <translation>Der Layer „Stichprobenpunkte“ desselben Laufs oder eine Kopie davon.</translation>
        </message>
        <message>
            <source>Per cents with commas between them, such as 50, 80, 95.</source>
            <translation>Prozente mit Kommas dazwischen, etwa 50, 80, 95.</translation>
        </message>
        <message>
            <source>Size of the cells; it must divide 180 degrees, as 0.1, 0.25, 0.5 and 1 do.</source>
            <translation>Größe der Zellen; sie muss 180 Grad teilen, wie 0.1, 0.25, 0.5 und 1.</translation>
        </message>
        <message>
            <source>More make smoother results and take longer.</source>
            <translation>Mehr machen die Ergebnisse glatter und brauchen länger.</translation>
        </message>
        <message>
            <source>The same seed gives the same results.</source>
            <translation>Derselbe Startwert gibt dieselben Ergebnisse.</translation>
        </message>
        <message>
            <source>A new or empty folder for the files; a temporary one is deleted when QGIS closes.</source>
            <translation>Ein neuer oder leerer Ordner für die Dateien; ein temporärer wird gelöscht, wenn QGIS geschlossen wird.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Samples&lt;/b&gt; are layers that &lt;i&gt;Geolocate photos&lt;/i&gt; made: “Best estimates” and “Samples”. Copies do as well, whatever their file, coordinate system or filter; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt; und &lt;b&gt;Stichprobenpunkte&lt;/b&gt; sind Layer, die &lt;i&gt;Fotos verorten&lt;/i&gt; erstellt hat: „Beste Schätzungen“ und „Stichprobenpunkte“. Kopien davon gehen auch, gleich in welcher Datei, mit welchem Koordinatensystem oder Filter; um nur einige Fotos zu nehmen, wählen Sie diese aus und haken „Nur gewählte Objekte“ an.</translation>
        </message>
        <message>
            <source>The photos themselves are not needed again. The work is done by plonk-backend on this computer, unless Settings &gt; Options &gt; Photo geolocation names a backend on another one.</source>
            <translation>Die Fotos selbst werden nicht wieder gebraucht. Die Arbeit macht plonk-backend auf diesem Rechner, wenn nicht Einstellungen &gt; Optionen &gt; Fotoverortung ein Backend auf einem anderen nennt.</translation>
        </message>
        <message>
            <source>Apply a prior</source>
            <translation>Prior anwenden</translation>
        </message>
        <message>
            <source>What else is known? Multiplies the answer by a raster or polygons: land, population, a province.</source>
            <translation>Was ist sonst noch bekannt? Multipliziert die Antwort mit einem Raster oder mit Polygonen: Land, Bevölkerung, eine Provinz.</translation>
        </message>
        <message>
            <source>photo,prior,bayes,weight,mask,clip,population,land,range,evidence,plonk</source>
            <translation>Foto,Prior,Bayes,Gewicht,Maske,Zuschneiden,Bevölkerung,Land,Verbreitungsgebiet,Hinweis,plonk</translation>
        </message>
        <message>
            <source>Brings in what you know besides the photo: it was taken on land, where people live, in one of three provinces, in the range of a species. Each sample is weighted by the prior at its place, and all results are made anew.</source>
            <translation>Bringt ein, was Sie außer dem Foto noch wissen: dass es an Land, dort, wo Menschen leben, in einer von drei Provinzen oder im Verbreitungsgebiet einer Art aufgenommen wurde. Jeder Stichprobenpunkt wird mit dem Prior an seinem Ort gewichtet, und alle Ergebnisse werden neu erstellt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Prior&lt;/b&gt;: a polygon layer or a raster (its first band), in any coordinate system. Only the ratios of its values matter: a place with 2 is twice as likely beforehand as one with 1, and 0 excludes a place. &lt;b&gt;Name of the weight field&lt;/b&gt;: where the prior is polygons; left out, all weigh the same. &lt;b&gt;Weight outside&lt;/b&gt;: of places that the prior does not cover, or where the raster has no data.</source>
            <translation>&lt;b&gt;Prior&lt;/b&gt;: ein Polygonlayer oder ein Raster (dessen erster Kanal) in beliebigem Koordinatensystem. Nur die Verhältnisse seiner Werte zählen: ein Ort mit 2 ist im Voraus doppelt so wahrscheinlich wie einer mit 1, und 0 schließt einen Ort aus. &lt;b&gt;Name des Gewichtungsfelds&lt;/b&gt;: wenn der Prior aus Polygonen besteht; ohne Angabe wiegen alle gleich. &lt;b&gt;Gewicht außerhalb&lt;/b&gt;: von Orten, die der Prior nicht abdeckt oder an denen das Raster keine Daten hat.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Fewest effective samples&lt;/b&gt;: weights leave fewer samples to count on. When they are worth less than this, more are drawn from the model, as long as there is hope. A prior that excludes every sample is an error that says so.</source>
            <translation>&lt;b&gt;Mindestzahl wirksamer Stichprobenpunkte&lt;/b&gt;: Gewichte lassen weniger Punkte übrig, auf die man zählen kann. Sind sie weniger wert als diese Zahl, werden weitere aus dem Modell gezogen, solange das Erfolg verspricht. Ein Prior, der jeden Stichprobenpunkt ausschließt, ist ein Fehler, der das sagt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Resample to equal weights&lt;/b&gt;: draws equally weighted samples from the weighted ones, for tools that know no weights. The others have a column weight.</source>
            <translation>&lt;b&gt;Mit gleichen Gewichten neu ziehen&lt;/b&gt;: zieht aus den gewichteten Stichprobenpunkten gleich gewichtete, für Werkzeuge, die keine Gewichte kennen. Die anderen haben eine Spalte weight.</translation>
        </message>
        <message>
            <source>The results are like those of &lt;i&gt;Geolocate photos&lt;/i&gt; and can be analysed further, with a further prior, too.</source>
            <translation>Die Ergebnisse sind wie die von &lt;i&gt;Fotos verorten&lt;/i&gt; und können weiter analysiert werden, auch mit einem weiteren Prior.</translation>
        </message>
        <message>
            <source>a photo may be from Norway or from New Zealand, and it is known to be from Europe. With the polygon of Europe as the prior and weight 0 outside, all of the probability comes to lie in Norway.</source>
            <translation>ein Foto kann aus Norwegen oder aus Neuseeland sein, und man weiß, dass es aus Europa ist. Mit dem Polygon von Europa als Prior und dem Gewicht 0 außerhalb liegt danach alle Wahrscheinlichkeit in Norwegen.</translation>
        </message>
        <message>
            <source>What is known beforehand; only the ratios of its values matter, and 0 excludes a place.</source>
            <translation>Was vorher bekannt ist; nur die Verhältnisse der Werte zählen, und 0 schließt einen Ort aus.</translation>
        </message>
        <message>
            <source>A field with numbers of the polygon layer; left out, all polygons weigh the same.</source>
            <translation>Ein Feld des Polygonlayers mit Zahlen; ohne es wiegen alle Polygone gleich.</translation>
        </message>
        <message>
            <source>The weight of places that the prior does not cover; 0 excludes them.</source>
            <translation>Das Gewicht von Orten, die der Prior nicht abdeckt; 0 schließt sie aus.</translation>
        </message>
        <message>
            <source>When the weighted samples are worth fewer than this, more are drawn from the model.</source>
            <translation>Wenn die gewichteten Stichprobenpunkte weniger wert sind als so viele, werden weitere aus dem Modell gezogen.</translation>
        </message>
        <message>
            <source>For tools that know no weights.</source>
            <translation>Für Werkzeuge, die keine Gewichte kennen.</translation>
        </message>
        <message>
            <source>Prior (polygons or raster)</source>
            <translation>Prior (Polygone oder Raster)</translation>
        </message>
        <message>
            <source>Name of the weight field (polygon priors only)</source>
            <translation>Name des Gewichtungsfelds (nur bei Polygonen)</translation>
        </message>
        <message>
            <source>Weight outside</source>
            <translation>Gewicht außerhalb</translation>
        </message>
        <message>
            <source>Fewest effective samples</source>
            <translation>Mindestzahl wirksamer Stichprobenpunkte</translation>
        </message>
        <message>
            <source>Resample to equal weights</source>
            <translation>Mit gleichen Gewichten neu ziehen</translation>
        </message>
        <message>
            <source>Best estimates under the prior</source>
            <translation>Beste Schätzungen unter dem Prior</translation>
        </message>
        <message>
            <source>Samples under the prior</source>
            <translation>Stichprobenpunkte unter dem Prior</translation>
        </message>
        <message>
            <source>Credible regions under the prior</source>
            <translation>Glaubwürdigkeitsregionen unter dem Prior</translation>
        </message>
        <message>
            <source>Likely places under the prior</source>
            <translation>Wahrscheinliche Orte unter dem Prior</translation>
        </message>
        <message>
            <source>Results folder</source>
            <translation>Ergebnisordner</translation>
        </message>
        <message>
            <source>A raster has no fields: leave out the field with weights.</source>
            <translation>Ein Raster hat keine Felder: lassen Sie das Feld mit Gewichten weg.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where its cells lie. Set it in the layer's properties, under Source.</source>
            <translation>Der Layer „{layer}“ hat kein Koordinatenbezugssystem, sodass niemand weiß, wo seine Zellen liegen. Legen Sie es in den Layereigenschaften unter Quelle fest.</translation>
        </message>
        <message>
            <source>The prior is neither a polygon layer nor a raster. Choose another layer.</source>
            <translation>Der Prior ist weder ein Polygonlayer noch ein Raster. Wählen Sie einen anderen Layer.</translation>
        </message>
        <message>
            <source>The field {field} of “{layer}” holds no numbers. Choose another field, or none.</source>
            <translation>Das Feld {field} von „{layer}“ enthält keine Zahlen. Wählen Sie ein anderes Feld oder keines.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field} with weights. Choose another field, or none.</source>
            <translation>Der Layer „{layer}“ hat kein Feld {field} mit Gewichten. Wählen Sie ein anderes Feld oder keines.</translation>
        </message>
        <message>
            <source>Where must one search to be 50, 80 or 95 percent sure? Draws the smallest such regions.</source>
            <translation>Wo muss man suchen, um zu 50, 80 oder 95 Prozent sicher zu sein? Zeichnet die kleinsten solchen Regionen.</translation>
        </message>
        <message>
            <source>photo,region,credible,confidence,probability,polygon,search area,highest density,plonk</source>
            <translation>Foto,Region,Glaubwürdigkeit,Konfidenz,Wahrscheinlichkeit,Polygon,Suchgebiet,höchste Dichte,plonk</translation>
        </message>
        <message>
            <source>Draws, for each photo, the smallest regions of the Earth that hold the true place with given probabilities. The column area_km2 is the area on the sphere. Regions are cut at the 180th meridian and closed around the poles, so they are valid polygons everywhere.</source>
            <translation>Zeichnet für jedes Foto die kleinsten Regionen der Erde, die den wahren Ort mit gegebenen Wahrscheinlichkeiten enthalten. Die Spalte area_km2 ist die Fläche auf der Kugel. Regionen werden am 180. Meridian geschnitten und um die Pole geschlossen, sodass sie überall gültige Polygone sind.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Levels&lt;/b&gt;: per cents with commas between them, such as 50, 80, 95.</source>
            <translation>&lt;b&gt;Niveaus&lt;/b&gt;: Prozentangaben, durch Kommas getrennt, wie 50, 80, 95.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: of the raster that the regions are drawn from. Left out, it is chosen to suit the answer.</source>
            <translation>&lt;b&gt;Rasterzelle&lt;/b&gt;: des Rasters, aus dem die Regionen gezeichnet werden. Ohne Angabe wird sie passend zur Antwort gewählt.</translation>
        </message>
        <message>
            <source>a search can cover the places that are right with 50 per cent first, and with 90 per cent later. Levels 50, 90 give both areas as polygons for each photo, with their size in the column area_km2.</source>
            <translation>eine Suche kann zuerst die Orte abdecken, die zu 50 Prozent stimmen, und später die zu 90 Prozent. Die Niveaus 50, 90 geben für jedes Foto beide Gebiete als Polygone, mit ihrer Größe in der Spalte area_km2.</translation>
        </message>
        <message>
            <source>Density raster</source>
            <translation>Dichteraster</translation>
        </message>
        <message>
            <source>How probable is each square kilometre? Makes a raster per photo, global or fine around the answer.</source>
            <translation>Wie wahrscheinlich ist jeder Quadratkilometer? Erstellt ein Raster je Foto, weltweit oder fein rund um die Antwort.</translation>
        </message>
        <message>
            <source>photo,raster,probability,density,heatmap,kernel,kde,credibility,plonk</source>
            <translation>Foto,Raster,Wahrscheinlichkeit,Dichte,Heatmap,Kern,kde,Glaubwürdigkeit,plonk</translation>
        </message>
        <message>
            <source>Makes a raster of the probability density of each photo. Band 1 is the probability per km², and its sum over all cells, each times its area, is the probability inside the raster. Band 2 is the credibility: the level of the smallest credible region that holds the cell, so that band 2 ≤ 0.95 is the 95 % region.</source>
            <translation>Erstellt ein Raster der Wahrscheinlichkeitsdichte jedes Fotos. Kanal 1 ist die Wahrscheinlichkeit je km²; ihre Summe über alle Zellen, jede mal ihre Fläche, ist die Wahrscheinlichkeit innerhalb des Rasters. Kanal 2 ist die Glaubwürdigkeit: das Niveau der kleinsten Glaubwürdigkeitsregion, die die Zelle enthält, sodass Kanal 2 ≤ 0,95 die 95-%-Region ist.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Area&lt;/b&gt;: the whole Earth, or focus: a finer raster of where the probability lies. &lt;b&gt;Extent&lt;/b&gt; covers a rectangle of your choice instead. The probability inside is in the raster's metadata (PLONK_MASS_INSIDE).</source>
            <translation>&lt;b&gt;Gebiet&lt;/b&gt;: die ganze Erde, oder Fokus: ein feineres Raster dort, wo die Wahrscheinlichkeit liegt. &lt;b&gt;Ausdehnung&lt;/b&gt; deckt stattdessen ein Rechteck Ihrer Wahl ab. Die Wahrscheinlichkeit darin steht in den Metadaten des Rasters (PLONK_MASS_INSIDE).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: left out, 0.1 degrees for the whole Earth, and elsewhere as fine as the answer is sharp, down to about 100 m. For the whole Earth it must divide 180 degrees.</source>
            <translation>&lt;b&gt;Rasterzelle&lt;/b&gt;: ohne Angabe 0,1 Grad für die ganze Erde und anderswo so fein, wie die Antwort scharf ist, bis hinab zu etwa 100 m. Für die ganze Erde muss sie 180 Grad teilen.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Method&lt;/b&gt;: from the samples is quick. Exact asks the model for the density itself, cell by cell and finer where it is high; it takes longer, and needs Photos.</source>
            <translation>&lt;b&gt;Verfahren&lt;/b&gt;: aus den Stichprobenpunkten geht es schnell. Exakt fragt das Modell nach der Dichte selbst, Zelle für Zelle und feiner, wo sie hoch ist; das dauert länger und braucht Fotos.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Add the rasters to the project&lt;/b&gt;: switch this off in a model whose later steps use the rasters. &lt;b&gt;Raster of the first photo&lt;/b&gt; is an output for such steps; &lt;b&gt;Probability densities&lt;/b&gt; lists all.</source>
            <translation>&lt;b&gt;Die Raster zum Projekt hinzufügen&lt;/b&gt;: schalten Sie das in einem Modell aus, dessen spätere Schritte die Raster verwenden. &lt;b&gt;Raster des ersten Fotos&lt;/b&gt; ist eine Ausgabe für solche Schritte; &lt;b&gt;Wahrscheinlichkeitsdichten&lt;/b&gt; nennt alle.</translation>
        </message>
        <message>
            <source>to see which valleys a photo of the Alps may show, choose the area Focus and the method Exact. Then band 1 of the raster is the probability per km², fine enough to lay over a map of the valleys.</source>
            <translation>um zu sehen, welche Täler ein Foto der Alpen zeigen mag, wählen Sie das Gebiet „Fokus“ und die Methode „Exakt“. Kanal 1 des Rasters ist dann die Wahrscheinlichkeit pro km², fein genug, um sie über eine Karte der Täler zu legen.</translation>
        </message>
        <message>
            <source>Focus makes a finer raster of where the probability lies.</source>
            <translation>„Fokus“ macht ein feineres Raster davon, wo die Wahrscheinlichkeit liegt.</translation>
        </message>
        <message>
            <source>A rectangle of your choice; across the 180th meridian its west lies east of its east.</source>
            <translation>Ein Rechteck Ihrer Wahl; über den 180. Meridian hinweg liegt sein Westen östlich seines Ostens.</translation>
        </message>
        <message>
            <source>From the samples is quick; exact asks the model cell by cell, and needs the photos.</source>
            <translation>Aus den Stichprobenpunkten geht es schnell; exakt fragt das Modell Zelle für Zelle und braucht die Fotos.</translation>
        </message>
        <message>
            <source>Switch this off in a model whose later steps use the rasters.</source>
            <translation>Schalten Sie dies in einem Modell aus, dessen spätere Schritte die Raster benutzen.</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <source>Whole Earth</source>
            <translation>Ganze Erde</translation>
        </message>
        <message>
            <source>Focus: where the probability lies</source>
            <translation>Fokus: wo die Wahrscheinlichkeit liegt</translation>
        </message>
        <message>
            <source>Extent (instead of the area)</source>
            <translation>Ausdehnung (statt des Gebiets)</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>From the samples</source>
            <translation>Aus den Stichprobenpunkten</translation>
        </message>
        <message>
            <source>Exact: ask the model (slower)</source>
            <translation>Exakt: das Modell fragen (langsamer)</translation>
        </message>
        <message>
            <source>Add the rasters to the project</source>
            <translation>Die Raster zum Projekt hinzufügen</translation>
        </message>
        <message>
            <source>Folder for the rasters</source>
            <translation>Ordner für die Raster</translation>
        </message>
        <message>
            <source>Raster of the first photo</source>
            <translation>Raster des ersten Fotos</translation>
        </message>
        <message>
            <source>The exact density is asked of the model, photo by photo: choose the photos layer.</source>
            <translation>Nach der exakten Dichte wird das Modell Foto für Foto gefragt: wählen Sie den Fotolayer.</translation>
        </message>
        <message>
            <source>The extent is empty. Draw one on the map, or leave it out.</source>
            <translation>Die Ausdehnung ist leer. Zeichnen Sie eine auf der Karte oder lassen Sie sie weg.</translation>
        </message>
        <message>
            <source>The extent cannot be expressed in degrees. Choose a smaller one, or one in EPSG:4326.</source>
            <translation>Die Ausdehnung lässt sich nicht in Grad ausdrücken. Wählen Sie eine kleinere oder eine in EPSG:4326.</translation>
        </message>
        <message>
            <source>Evaluate against true places</source>
            <translation>An wahren Orten messen</translation>
        </message>
        <message>
            <source>How good are the answers? Distances, calibration and more against known places, with a report.</source>
            <translation>Wie gut sind die Antworten? Entfernungen, Kalibrierung und mehr an bekannten Orten, mit einem Bericht.</translation>
        </message>
        <message>
            <source>photo,evaluate,accuracy,error,distance,calibration,truth,validation,quality,report,statistics,plonk</source>
            <translation>Foto,Auswertung,Genauigkeit,Fehler,Entfernung,Kalibrierung,Wahrheit,Validierung,Qualität,Bericht,Statistik,plonk</translation>
        </message>
        <message>
            <source>Measures the results of a run against the places where the photos were really taken: how far off the best estimates are, and whether the probabilities can be trusted, that is, whether regions that claim 90 % hold the truth 9 times out of 10.</source>
            <translation>Misst die Ergebnisse eines Laufs an den Orten, an denen die Fotos wirklich aufgenommen wurden: wie weit die besten Schätzungen daneben liegen und ob man den Wahrscheinlichkeiten trauen kann, ob also Regionen, die 90 % behaupten, die Wahrheit in 9 von 10 Fällen enthalten.</translation>
        </message>
        <message>
            <source>&lt;b&gt;True places&lt;/b&gt;: a point layer in any coordinate system, with a field that names the photo of each point: by photo_id, by its path or by its file name. Left out, the positions that the cameras wrote into the photos are taken as the truth. Photos without a true place, and points without a photo, are counted and named.</source>
            <translation>&lt;b&gt;Wahre Orte&lt;/b&gt;: ein Punktlayer in einem beliebigen Koordinatensystem, mit einem Feld, das das Foto jedes Punkts nennt: durch photo_id, seinen Pfad oder seinen Dateinamen. Ohne ihn gelten die Positionen als Wahrheit, die die Kameras in die Fotos geschrieben haben. Fotos ohne wahren Ort und Punkte ohne Foto werden gezählt und genannt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Errors&lt;/b&gt;: a line per photo from the best estimate to the true place, with &lt;b&gt;distance_km&lt;/b&gt;, &lt;b&gt;credibility&lt;/b&gt; (the level of the smallest credible region that holds the true place: 0.5 is on the edge of the 50 % region, near 1 the model was sure and wrong) and &lt;b&gt;gain_bits&lt;/b&gt; (how much more likely the true place is than with no knowledge at all; below 0 it is less likely).</source>
            <translation>&lt;b&gt;Fehler&lt;/b&gt;: eine Linie pro Foto von der besten Schätzung zum wahren Ort, mit &lt;b&gt;distance_km&lt;/b&gt;, &lt;b&gt;credibility&lt;/b&gt; (dem Niveau der kleinsten Glaubwürdigkeitsregion, die den wahren Ort enthält: 0.5 liegt am Rand der 50-%-Region, nahe 1 war das Modell sicher und im Irrtum) und &lt;b&gt;gain_bits&lt;/b&gt; (wie viel wahrscheinlicher der wahre Ort ist als ohne jedes Wissen; unter 0 ist er unwahrscheinlicher).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Report&lt;/b&gt;: one HTML file with a map, plots and all figures, each with the interval that other photos of the same kind would give. The same figures come as JSON, and those of each photo as CSV. A few dozen photos say little about calibration; the intervals show how little.</source>
            <translation>&lt;b&gt;Bericht&lt;/b&gt;: eine HTML-Datei mit einer Karte, Diagrammen und allen Zahlen, jede mit dem Intervall, das andere Fotos derselben Art ergäben. Dieselben Zahlen gibt es als JSON und die jedes Fotos als CSV. Ein paar Dutzend Fotos sagen wenig über die Kalibrierung; die Intervalle zeigen, wie wenig.</translation>
        </message>
        <message>
            <source>The outputs also hold the most important figures as numbers, for models and scripts: MEDIAN_KM, MEAN_KM, GEOSCORE (0 to 5000), CALIBRATION_ERROR and OVER_CONFIDENCE (0.05 is 5 points), NLL (nats per steradian), PHOTO_COUNT and VERDICT (calibrated, over-confident, under-confident, miscalibrated).</source>
            <translation>Die Ausgaben enthalten die wichtigsten Größen auch als Zahlen, für Modelle und Skripte: MEDIAN_KM, MEAN_KM, GEOSCORE (0 bis 5000), CALIBRATION_ERROR und OVER_CONFIDENCE (0.05 sind 5 Punkte), NLL (Nat pro Steradiant), PHOTO_COUNT und VERDICT (calibrated, over-confident, under-confident, miscalibrated).</translation>
        </message>
        <message>
            <source>200 photos with GPS in their EXIF are located; with the true places left out, the median distance and the calibration curve say how far the model can be trusted for photos like these, without GPS.</source>
            <translation>200 Fotos mit GPS in ihren EXIF-Daten werden verortet; ohne Angabe wahrer Orte sagen die mittlere Entfernung und die Kalibrierungskurve, wie weit man dem Modell bei Fotos wie diesen ohne GPS trauen kann.</translation>
        </message>
        <message>
            <source>Points with a field that names their photos; left out, the photos' EXIF positions.</source>
            <translation>Punkte mit einem Feld, das ihre Fotos nennt; ohne sie die EXIF-Positionen der Fotos.</translation>
        </message>
        <message>
            <source>The field with photo_id, path or file name; left out, it is found.</source>
            <translation>Das Feld mit photo_id, Pfad oder Dateinamen; ohne Angabe wird es gefunden.</translation>
        </message>
        <message>
            <source>Asking the model takes about a second per photo; without it there are no likelihoods, and levels are estimated from how close the samples lie.</source>
            <translation>Das Modell zu fragen dauert etwa eine Sekunde pro Foto; ohne das gibt es keine Likelihoods, und Niveaus werden danach geschätzt, wie dicht die Stichprobenpunkte liegen.</translation>
        </message>
        <message>
            <source>Figures from the literature, in a table of their own; comparable only on that data set's own photos.</source>
            <translation>Zahlen aus der Literatur, in einer eigenen Tabelle; vergleichbar nur auf den Fotos jenes Datensatzes.</translation>
        </message>
        <message>
            <source>Of the intervals; the same seed gives the same report.</source>
            <translation>Der Intervalle; derselbe Startwert gibt denselben Bericht.</translation>
        </message>
        <message>
            <source>A line per photo from the best estimate to the true place, with its figures.</source>
            <translation>Eine Linie pro Foto von der besten Schätzung zum wahren Ort, mit ihren Zahlen.</translation>
        </message>
        <message>
            <source>One HTML file with a map, plots and tables, which needs nothing else.</source>
            <translation>Eine HTML-Datei mit Karte, Diagrammen und Tabellen, die sonst nichts braucht.</translation>
        </message>
        <message>
            <source>All figures and curves, for other programs.</source>
            <translation>Alle Zahlen und Kurven, für andere Programme.</translation>
        </message>
        <message>
            <source>The figures of each photo, for spreadsheets.</source>
            <translation>Die Zahlen jedes Fotos, für Tabellenprogramme.</translation>
        </message>
        <message>
            <source>True places (the photos' EXIF positions if left out)</source>
            <translation>Wahre Orte (ohne Angabe die EXIF-Positionen der Fotos)</translation>
        </message>
        <message>
            <source>Field that names the photos (found if left out)</source>
            <translation>Feld, das die Fotos nennt (ohne Angabe gefunden)</translation>
        </message>
        <message>
            <source>Ask the model (exact)</source>
            <translation>Das Modell fragen (exakt)</translation>
        </message>
        <message>
            <source>Estimate from the samples (quick)</source>
            <translation>Aus den Stichprobenpunkten schätzen (schnell)</translation>
        </message>
        <message>
            <source>Densities at the true places</source>
            <translation>Dichten an den wahren Orten</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Published figures to show beside</source>
            <translation>Veröffentlichte Zahlen daneben zeigen</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>HTML files (*.html)</source>
            <translation>HTML-Dateien (*.html)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Kennzahlen</translation>
        </message>
        <message>
            <source>JSON files (*.json)</source>
            <translation>JSON-Dateien (*.json)</translation>
        </message>
        <message>
            <source>Scores by photo</source>
            <translation>Kennzahlen je Foto</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>CSV-Dateien (*.csv)</translation>
        </message>
        <message>
            <source>Photos measured</source>
            <translation>Gemessene Fotos</translation>
        </message>
        <message>
            <source>Median distance [km]</source>
            <translation>Mittlere Entfernung (Median) [km]</translation>
        </message>
        <message>
            <source>Mean distance [km]</source>
            <translation>Durchschnittliche Entfernung [km]</translation>
        </message>
        <message>
            <source>GeoScore</source>
            <translation>GeoScore</translation>
        </message>
        <message>
            <source>Expected calibration error</source>
            <translation>Erwarteter Kalibrierungsfehler</translation>
        </message>
        <message>
            <source>Over-confidence</source>
            <translation>Übermäßige Sicherheit</translation>
        </message>
        <message>
            <source>Negative log likelihood [nats per steradian]</source>
            <translation>Negative Log-Likelihood [Nat pro Steradiant]</translation>
        </message>
        <message>
            <source>Verdict on the calibration</source>
            <translation>Urteil über die Kalibrierung</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field} that names photos. Choose another field.</source>
            <translation>Der Layer „{layer}“ hat kein Feld {field}, das Fotos nennt. Wählen Sie ein anderes Feld.</translation>
        </message>
        <message>
            <source>None of the photos of “{layer}” has a position in its EXIF, so there is nothing to measure them by. Choose a layer of their true places.</source>
            <translation>Keines der Fotos von „{layer}“ hat eine Position in seinen EXIF-Daten, an der man es messen könnte. Wählen Sie einen Layer mit ihren wahren Orten.</translation>
        </message>
        <message>
            <source>{file} is a folder. Choose the name of a file.</source>
            <translation>{file} ist ein Ordner. Wählen Sie den Namen einer Datei.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file.</source>
            <translation>{file} kann nicht geschrieben werden, denn {parent} ist kein Ordner. Wählen Sie eine andere Datei.</translation>
        </message>
        <message>
            <source>the regions hold the true places about as often as they say</source>
            <translation>die Regionen enthalten die wahren Orte etwa so oft, wie sie sagen</translation>
        </message>
        <message>
            <source>the regions are too small</source>
            <translation>die Regionen sind zu klein</translation>
        </message>
        <message>
            <source>the regions are too large</source>
            <translation>die Regionen sind zu groß</translation>
        </message>
        <message>
            <source>the regions do not hold the true places as often as they say</source>
            <translation>die Regionen enthalten die wahren Orte nicht so oft, wie sie sagen</translation>
        </message>
        <message>
            <source>nothing is known about the regions</source>
            <translation>über die Regionen ist nichts bekannt</translation>
        </message>
        <message>
            <source>{count} photos: median distance {distance} km, GeoScore {score}; {verdict}.</source>
            <translation>{count} Fotos: mittlere Entfernung {distance} km, GeoScore {score}; {verdict}.</translation>
        </message>
        <message>
            <source>Fine-tune a model</source>
            <translation>Ein Modell nachtrainieren</translation>
        </message>
        <message>
            <source>A model of your own from photos whose places you know; installed only if it is shown to be better.</source>
            <translation>Ein eigenes Modell aus Fotos, deren Orte Sie kennen; installiert wird es nur, wenn es nachweislich besser ist.</translation>
        </message>
        <message>
            <source>model,train,training,fine-tune,tuning,learn,own photos,photo,plonk</source>
            <translation>Modell,trainieren,Training,nachtrainieren,Feinabstimmung,lernen,eigene Fotos,Foto,plonk</translation>
        </message>
        <message>
            <source>Makes a model that is better for photos like yours: of the same kind, from the same region. It begins as a model that is there and is trained further on photos whose places you know.</source>
            <translation>Macht ein Modell, das für Fotos wie Ihre besser ist: von derselben Art, aus derselben Gegend. Es beginnt als ein vorhandenes Modell und wird mit Fotos weiter trainiert, deren Orte Sie kennen.</translation>
        </message>
        <message>
            <source>Whole areas of the map are held out: their photos are not trained on, and judge the new model in the end. It is installed only if it is better there by more than chance, and better than knowing where your photos are taken without looking at them. The report says what was found.</source>
            <translation>Ganze Gebiete der Karte werden zurückgehalten: mit ihren Fotos wird nicht trainiert, und an ihnen wird das neue Modell am Ende beurteilt. Installiert wird es nur, wenn es dort um mehr als den Zufall besser ist, und besser als das Wissen, wo Ihre Fotos entstehen, ohne sie anzusehen. Der Bericht sagt, was sich ergeben hat.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: a point layer in any coordinate system, a point for each photo where it was taken. 100 photos from many places are a good beginning; fewer than 20, or photos of one place only, cannot be judged. Points without a photo or a position are left out and counted.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt;: ein Punktlayer in einem beliebigen Koordinatensystem, für jedes Foto ein Punkt, wo es aufgenommen wurde. 100 Fotos von vielen Orten sind ein guter Anfang; weniger als 20, oder Fotos von nur einem Ort, lassen sich nicht beurteilen. Punkte ohne Foto oder ohne Lage werden ausgelassen und gezählt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Field with the photos' paths&lt;/b&gt;: absolute, or relative to the project or the layer's file.</source>
            <translation>&lt;b&gt;Feld mit den Pfaden der Fotos&lt;/b&gt;: absolut oder relativ zum Projekt oder zur Datei des Layers.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Base model&lt;/b&gt;: the id of a model that is installed, such as earthview or plonk-yfcc.</source>
            <translation>&lt;b&gt;Ausgangsmodell&lt;/b&gt;: die Kennung eines installierten Modells, etwa earthview oder plonk-yfcc.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Name&lt;/b&gt;: small letters, digits and - . _; the model will be called local- and this name, and appear wherever a model is chosen. Remove it in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>&lt;b&gt;Name&lt;/b&gt;: kleine Buchstaben, Ziffern und - . _; das Modell heißt dann local- und dieser Name und erscheint überall, wo ein Modell gewählt wird. Entfernt wird es in Einstellungen &gt; Optionen &gt; Fotoverortung.</translation>
        </message>
        <message>
            <source>The work is done on this machine, by plonk-backend, and takes minutes; on a graphics card less. After it was cancelled, the same run goes on where it was.</source>
            <translation>Die Arbeit macht plonk-backend auf diesem Rechner; sie dauert Minuten, mit einer Grafikkarte weniger. Wurde sie abgebrochen, geht derselbe Lauf dort weiter, wo er war.</translation>
        </message>
        <message>
            <source>400 photos of a survey in one country, a point each, with earthview or plonk-yfcc as the base: ten minutes later the report says by how much the new model is better on areas that it never saw.</source>
            <translation>400 Fotos einer Erhebung in einem Land, je ein Punkt, mit earthview oder plonk-yfcc als Ausgangsmodell: zehn Minuten später sagt der Bericht, um wie viel das neue Modell in Gebieten besser ist, die es nie gesehen hat.</translation>
        </message>
        <message>
            <source>Points where photos were taken, in any coordinate system.</source>
            <translation>Punkte, an denen Fotos aufgenommen wurden, in einem beliebigen Koordinatensystem.</translation>
        </message>
        <message>
            <source>Paths of image files, absolute or relative to the project or the layer's file.</source>
            <translation>Pfade von Bilddateien, absolut oder relativ zum Projekt oder zur Datei des Layers.</translation>
        </message>
        <message>
            <source>The id of a model that is installed on this machine.</source>
            <translation>Die Kennung eines Modells, das auf diesem Rechner installiert ist.</translation>
        </message>
        <message>
            <source>Small letters, digits and - . _; the model is called local- and this name.</source>
            <translation>Kleine Buchstaben, Ziffern und - . _; das Modell heißt local- und dieser Name.</translation>
        </message>
        <message>
            <source>Photos of whole areas, which judge the model and are not trained on.</source>
            <translation>Fotos ganzer Gebiete, an denen das Modell beurteilt und mit denen nicht trainiert wird.</translation>
        </message>
        <message>
            <source>At most; the tuning ends by itself where photos of other areas stop gaining.</source>
            <translation>Höchstens; das Nachtraining endet von selbst, wenn Fotos anderer Gebiete nichts mehr gewinnen.</translation>
        </message>
        <message>
            <source>The tuning ends then with what it has; left out, it takes the time it needs.</source>
            <translation>Das Nachtraining endet dann mit dem, was es hat; ohne Angabe nimmt es sich die Zeit, die es braucht.</translation>
        </message>
        <message>
            <source>Also if the report cannot show that it is better than the base.</source>
            <translation>Auch wenn der Bericht nicht zeigen kann, dass es besser als das Ausgangsmodell ist.</translation>
        </message>
        <message>
            <source>One HTML file: the verdict, the figures of both models, how it was made.</source>
            <translation>Eine HTML-Datei: das Urteil, die Zahlen beider Modelle, wie es gemacht wurde.</translation>
        </message>
        <message>
            <source>Photos (points)</source>
            <translation>Fotos (Punkte)</translation>
        </message>
        <message>
            <source>Field with the photos' paths</source>
            <translation>Feld mit den Pfaden der Fotos</translation>
        </message>
        <message>
            <source>Base model</source>
            <translation>Ausgangsmodell</translation>
        </message>
        <message>
            <source>Name of the new model</source>
            <translation>Name des neuen Modells</translation>
        </message>
        <message>
            <source>Share held out to judge</source>
            <translation>Zum Beurteilen zurückgehaltener Anteil</translation>
        </message>
        <message>
            <source>Steps [chosen if left out]</source>
            <translation>Schritte [ohne Angabe gewählt]</translation>
        </message>
        <message>
            <source>Minutes [no limit if left out]</source>
            <translation>Minuten [ohne Angabe keine Grenze]</translation>
        </message>
        <message>
            <source>Install the model even if it is not shown to be better</source>
            <translation>Das Modell auch installieren, wenn es nicht nachweislich besser ist</translation>
        </message>
        <message>
            <source>Installed</source>
            <translation>Installiert</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>Photos judged with</source>
            <translation>Fotos, an denen beurteilt wurde</translation>
        </message>
        <message>
            <source>Negative log likelihood of the base [nats per steradian]</source>
            <translation>Negative Log-Likelihood des Ausgangsmodells [Nat pro Steradiant]</translation>
        </message>
        <message>
            <source>Negative log likelihood of the new model [nats per steradian]</source>
            <translation>Negative Log-Likelihood des neuen Modells [Nat pro Steradiant]</translation>
        </message>
        <message>
            <source>Gain [nats]</source>
            <translation>Gewinn [Nat]</translation>
        </message>
        <message>
            <source>Gain, lower end of its interval</source>
            <translation>Gewinn, unteres Ende seines Intervalls</translation>
        </message>
        <message>
            <source>Gain, upper end of its interval</source>
            <translation>Gewinn, oberes Ende seines Intervalls</translation>
        </message>
        <message>
            <source>Fine-tuning runs on this machine only, but the options name a backend on another computer. Switch to the backend on this machine in Settings &gt; Options &gt; Photo geolocation, or fine-tune over there by plonk-backend finetune.</source>
            <translation>Nachtrainieren läuft nur auf diesem Rechner, aber die Optionen nennen ein Backend auf einem anderen. Wechseln Sie in Einstellungen &gt; Optionen &gt; Fotoverortung zum Backend auf diesem Rechner, oder trainieren Sie dort mit plonk-backend finetune nach.</translation>
        </message>
        <message>
            <source>The new model has no name. Write one, such as alps-2024.</source>
            <translation>Das neue Modell hat keinen Namen. Schreiben Sie einen, etwa alpen-2024.</translation>
        </message>
        <message>
            <source>No base model is named. Write earthview, or the id of a model that was downloaded.</source>
            <translation>Kein Ausgangsmodell ist genannt. Schreiben Sie earthview oder die Kennung eines heruntergeladenen Modells.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field}. Choose another field.</source>
            <translation>Der Layer „{layer}“ hat kein Feld {field}. Wählen Sie ein anderes.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate system, so nobody knows where its points are. Set it in the layer's properties.</source>
            <translation>Der Layer „{layer}“ hat kein Koordinatensystem, daher weiß niemand, wo seine Punkte liegen. Setzen Sie es in den Eigenschaften des Layers.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has {count} points; at least {fewest} photos of known place are needed to judge a model, and 100 or more are better.</source>
            <translation>Der Layer „{layer}“ hat {count} Punkte; um ein Modell zu beurteilen, braucht es mindestens {fewest} Fotos bekannten Ortes, besser 100 oder mehr.</translation>
        </message>
        <message>
            <source>{model} is not installed, for it was not shown to be better. To use it all the same, run this again with “Install the model even if it is not shown to be better”; that takes no new training.</source>
            <translation>{model} ist nicht installiert, denn es ist nicht nachweislich besser. Um es trotzdem zu benutzen, führen Sie dies noch einmal mit „Das Modell auch installieren, wenn es nicht nachweislich besser ist“ aus; neu trainiert wird dafür nicht.</translation>
        </message>
        <message>
            <source>{model} is installed and can be chosen as a model.</source>
            <translation>{model} ist installiert und kann als Modell gewählt werden.</translation>
        </message>
        <message>
            <source>{model} is installed, though it was not shown to be better.</source>
            <translation>{model} ist installiert, obwohl es nicht nachweislich besser ist.</translation>
        </message>
        <message>
            <source>There are no results in {folder}: it holds no {file}. Choose the results folder of a run.</source>
            <translation>In {folder} gibt es keine Ergebnisse: darin ist kein {file}. Wählen Sie den Ergebnisordner eines Laufs.</translation>
        </message>
        <message>
            <source>{file} holds no results of a run. Choose the results folder that Geolocate photos made.</source>
            <translation>{file} enthält keine Ergebnisse eines Laufs. Wählen Sie den Ergebnisordner, den „Fotos verorten“ gemacht hat.</translation>
        </message>
        <message>
            <source>Geolocate photos</source>
            <translation>Fotos verorten</translation>
        </message>
        <message>
            <source>Where were these photos taken? Gives a probability distribution over the Earth for each.</source>
            <translation>Wo wurden diese Fotos aufgenommen? Gibt für jedes eine Wahrscheinlichkeitsverteilung über die Erde.</translation>
        </message>
        <message>
            <source>photo,photograph,picture,image,location,where,geolocation,plonk,probability,density</source>
            <translation>Foto,Fotografie,Bild,Aufnahme,Ort,wo,Geolokalisierung,Verortung,plonk,Wahrscheinlichkeit,Dichte</translation>
        </message>
        <message>
            <source>choose a folder with astronauts' photos of the Earth and leave the rest as it is. “Best estimates” has a point for each photo; where area90_km2 is small, the photo's place is known well.</source>
            <translation>wählen Sie einen Ordner mit Fotos der Erde von Astronauten und lassen Sie den Rest, wie er ist. „Beste Schätzungen“ hat einen Punkt für jedes Foto; wo area90_km2 klein ist, ist der Ort des Fotos gut bekannt.</translation>
        </message>
        <message>
            <source>There is no photo to locate: choose photos, or a folder with photos.</source>
            <translation>Es gibt kein Foto zu verorten: wählen Sie Fotos oder einen Ordner mit Fotos.</translation>
        </message>
        <message>
            <source>The folder with photos does not exist: {folder}.</source>
            <translation>Den Ordner mit Fotos gibt es nicht: {folder}.</translation>
        </message>
        <message>
            <source>No model is named. Write earthview, or the id of a model that was downloaded.</source>
            <translation>Es ist kein Modell genannt. Schreiben Sie earthview oder die Kennung eines heruntergeladenen Modells.</translation>
        </message>
        <message>
            <source>No photo could be located.</source>
            <translation>Kein Foto konnte verortet werden.</translation>
        </message>
        <message>
            <source>A layer could not be written: {reason}. All results lie in {folder}.</source>
            <translation>Ein Layer konnte nicht geschrieben werden: {reason}. Alle Ergebnisse liegen in {folder}.</translation>
        </message>
        <message>
            <source>There is no photo in {folder}. Choose another folder.</source>
            <translation>In {folder} ist kein Foto. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{name}: {place} ({position}); 90 % sure within {area}.</source>
            <translation>{name}: {place} ({position}); zu 90 % sicher innerhalb von {area}.</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>Folder with photos</source>
            <translation>Ordner mit Fotos</translation>
        </message>
        <message>
            <source>Layer with photos</source>
            <translation>Layer mit Fotos</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualität</translation>
        </message>
        <message>
            <source>Samples per photo</source>
            <translation>Stichprobenpunkte je Foto</translation>
        </message>
        <message>
            <source>Guidance</source>
            <translation>Lenkung</translation>
        </message>
        <message>
            <source>Solver steps [by quality if left out]</source>
            <translation>Schritte des Lösers [ohne Angabe nach der Qualität]</translation>
        </message>
        <message>
            <source>Finds out where photos may have been taken. For each photo the answer is a probability distribution over the whole Earth, not a point alone.</source>
            <translation>Findet heraus, wo Fotos aufgenommen worden sein können. Für jedes Foto ist die Antwort eine Wahrscheinlichkeitsverteilung über die ganze Erde, nicht nur ein Punkt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Folder with photos&lt;/b&gt;: single files, a folder with everything below it, or both (jpg, png, webp, tif, heic, avif). A photo that cannot be used is reported by name; the others go on.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt; und &lt;b&gt;Ordner mit Fotos&lt;/b&gt;: einzelne Dateien, ein Ordner mit allem darunter, oder beides (jpg, png, webp, tif, heic, avif). Ein Foto, das sich nicht verwenden lässt, wird mit Namen gemeldet; die anderen laufen weiter.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Layer with photos&lt;/b&gt;: more photos, named by the features of a layer; to take some of them only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Layer mit Fotos&lt;/b&gt;: weitere Fotos, genannt von den Objekten eines Layers; um nur einige zu nehmen, wählen Sie sie aus und haken Sie „Nur gewählte Objekte“ an.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Model&lt;/b&gt;: the id of a model of the backend. earthview comes with it and knows overhead views of the Earth (from aircraft high up, space stations, satellites) only. Others, for photos taken on the ground, are downloaded once, in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>&lt;b&gt;Modell&lt;/b&gt;: die Kennung eines Modells des Backends. earthview kommt mit ihm und kennt nur Ansichten der Erde von oben (aus hoch fliegenden Flugzeugen, Raumstationen, von Satelliten). Andere, für Fotos vom Boden, werden einmal heruntergeladen, in Einstellungen &gt; Optionen &gt; Fotoverortung.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Quality&lt;/b&gt;: how much work goes into each photo. Draft is for a first look, Fine for figures that will be quoted.</source>
            <translation>&lt;b&gt;Qualität&lt;/b&gt;: wie viel Arbeit in jedes Foto gesteckt wird. Entwurf ist für einen ersten Blick, Fein für Zahlen, die zitiert werden.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Samples per photo&lt;/b&gt;: places to draw from each distribution. More give smoother results.</source>
            <translation>&lt;b&gt;Stichprobenpunkte je Foto&lt;/b&gt;: so viele Orte werden aus jeder Verteilung gezogen. Mehr geben glattere Ergebnisse.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Guidance&lt;/b&gt;: 0 asks for the model's own, honest distribution. Larger values make it more decided than it should be.</source>
            <translation>&lt;b&gt;Lenkung&lt;/b&gt;: 0 fragt nach der eigenen, ehrlichen Verteilung des Modells. Größere Werte machen sie entschiedener, als sie sein sollte.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Seed&lt;/b&gt;: the same photos with the same seed give the same results.</source>
            <translation>&lt;b&gt;Startwert&lt;/b&gt;: dieselben Fotos mit demselben Startwert geben dieselben Ergebnisse.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: size of the cells of the density rasters; it must divide 180 degrees.</source>
            <translation>&lt;b&gt;Rasterzelle&lt;/b&gt;: Größe der Zellen der Dichteraster; sie muss 180 Grad teilen.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Best estimates&lt;/b&gt;: per photo the likeliest place, the areas that hold the true place with 50 and 90 percent, and the information in bits (0: could be anywhere). &lt;b&gt;Samples&lt;/b&gt;: the places drawn. &lt;b&gt;Credible regions&lt;/b&gt;: the smallest regions that hold 50, 80 and 95 percent. &lt;b&gt;Likely places&lt;/b&gt;: where the samples gather, with their share.</source>
            <translation>&lt;b&gt;Beste Schätzungen&lt;/b&gt;: je Foto der wahrscheinlichste Ort, die Flächen, die den wahren Ort mit 50 und 90 Prozent enthalten, und die Information in Bit (0: könnte überall sein). &lt;b&gt;Stichprobenpunkte&lt;/b&gt;: die gezogenen Orte. &lt;b&gt;Glaubwürdigkeitsregionen&lt;/b&gt;: die kleinsten Regionen, die 50, 80 und 95 Prozent enthalten. &lt;b&gt;Wahrscheinliche Orte&lt;/b&gt;: wo sich die Stichprobenpunkte sammeln, mit ihrem Anteil.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Results folder&lt;/b&gt;: gets results.gpkg with all tables and a GeoTIFF per photo (band 1 probability density per km², band 2 credibility). It must not hold the results of an earlier run.</source>
            <translation>&lt;b&gt;Ergebnisordner&lt;/b&gt;: erhält results.gpkg mit allen Tabellen und ein GeoTIFF je Foto (Kanal 1 Wahrscheinlichkeitsdichte je km², Kanal 2 Glaubwürdigkeit). Er darf keine Ergebnisse eines früheren Laufs enthalten.</translation>
        </message>
        <message>
            <source>The work is done by plonk-backend, which is installed in Settings &gt; Options &gt; Photo geolocation. The variable PLONK_BACKEND_ENV may name its environment, too. Where the options name a backend on another computer, the photos are sent there.</source>
            <translation>Die Arbeit macht plonk-backend, das in Einstellungen &gt; Optionen &gt; Fotoverortung installiert wird. Auch die Variable PLONK_BACKEND_ENV kann seine Umgebung nennen. Wo die Optionen ein Backend auf einem anderen Rechner nennen, werden die Fotos dorthin gesendet.</translation>
        </message>
        <message>
            <source>Image files: jpg, png, webp, tif, heic, avif.</source>
            <translation>Bilddateien: jpg, png, webp, tif, heic, avif.</translation>
        </message>
        <message>
            <source>All photos in the folder and below it are located.</source>
            <translation>Alle Fotos im Ordner und darunter werden verortet.</translation>
        </message>
        <message>
            <source>A layer whose features name photos, such as that of “Import geotagged photos”. Relative paths begin at the folder of the project or of the layer.</source>
            <translation>Ein Layer, dessen Objekte Fotos nennen, wie der von „Geotaggte Fotos importieren“. Relative Pfade beginnen beim Ordner des Projekts oder des Layers.</translation>
        </message>
        <message>
            <source>Left out, attachment fields are taken, or else the field that looks most as if it held photos.</source>
            <translation>Ohne Angabe werden Anhangfelder genommen, sonst das Feld, das am ehesten nach Fotos aussieht.</translation>
        </message>
        <message>
            <source>earthview, or the id of a model that Settings &gt; Options &gt; Photo geolocation lists.</source>
            <translation>earthview oder die Kennung eines Modells, das Einstellungen &gt; Optionen &gt; Fotoverortung auflistet.</translation>
        </message>
        <message>
            <source>Draft for a first look, Fine for figures that will be quoted.</source>
            <translation>Entwurf für einen ersten Blick, Fein für Zahlen, die zitiert werden.</translation>
        </message>
        <message>
            <source>0 for the model's own distribution; larger values make it more decided.</source>
            <translation>0 für die Verteilung des Modells selbst; größere Werte machen sie entschiedener.</translation>
        </message>
        <message>
            <source>Left out, the quality says how many.</source>
            <translation>Ohne Angabe sagt die Qualität, wie viele.</translation>
        </message>
        <message>
            <source>Joint posterior of one place</source>
            <translation>Gemeinsame Posterior-Verteilung eines Ortes</translation>
        </message>
        <message>
            <source>Several photos of one place: where is it? Combines them, and says which photo does not fit.</source>
            <translation>Mehrere Fotos eines Ortes: wo ist er? Verbindet sie und sagt, welches Foto nicht passt.</translation>
        </message>
        <message>
            <source>photo,album,video,frames,joint,combine,same place,product,evidence,contradiction,plonk</source>
            <translation>Foto,Album,Video,Einzelbilder,gemeinsam,verbinden,gleicher Ort,Produkt,Hinweis,Widerspruch,plonk</translation>
        </message>
        <message>
            <source>Combines photos that are said to be taken at one place, such as an album or frames of a video, into one answer. What each photo alone leaves open, the others may rule out.</source>
            <translation>Verbindet Fotos, die an einem Ort aufgenommen sein sollen, etwa ein Album oder Einzelbilder eines Videos, zu einer Antwort. Was jedes Foto für sich offen lässt, können die anderen ausschließen.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: at least two photos of one run, all of one place. The choice matters: photos that look alike because they are copies of one another count as if they were independent, and make the answer surer than it should be.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt;: mindestens zwei Fotos eines Laufs, alle von einem Ort. Die Auswahl ist wichtig: Fotos, die einander gleichen, weil sie Kopien voneinander sind, zählen, als wären sie unabhängig, und machen die Antwort sicherer, als sie sein sollte.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Contributions&lt;/b&gt;: a row per photo with the information it adds in bits, and whether it contradicts the others; a sentence says what that means. Leave such a photo out and run again.</source>
            <translation>&lt;b&gt;Beiträge&lt;/b&gt;: eine Zeile je Foto mit der Information, die es beiträgt, in Bit, und ob es den anderen widerspricht; ein Satz sagt, was das heißt. Lassen Sie ein solches Foto weg und rechnen Sie noch einmal.</translation>
        </message>
        <message>
            <source>The other results are like those of &lt;i&gt;Geolocate photos&lt;/i&gt;, with one entry that stands for all photos. Regions, rasters, zonal probabilities and priors can be made from them.</source>
            <translation>Die übrigen Ergebnisse sind wie die von &lt;i&gt;Fotos verorten&lt;/i&gt;, mit einem Eintrag, der für alle Fotos steht. Regionen, Raster, Zonenwahrscheinlichkeiten und Priors lassen sich daraus erstellen.</translation>
        </message>
        <message>
            <source>three frames of a video each leave several coasts open. Locate the three in one run, give its two layers to this algorithm, and look at the joint credible regions: only coasts that suit all frames are left.</source>
            <translation>drei Bilder eines Videos lassen je mehrere Küsten offen. Verorten Sie die drei in einem Lauf, geben Sie dessen zwei Layer diesem Algorithmus und sehen Sie sich die gemeinsamen Glaubwürdigkeitsregionen an: nur Küsten, die zu allen Bildern passen, bleiben übrig.</translation>
        </message>
        <message>
            <source>Samples of the joint posterior</source>
            <translation>Stichprobenpunkte der gemeinsamen Verteilung</translation>
        </message>
        <message>
            <source>Joint best estimate</source>
            <translation>Gemeinsame beste Schätzung</translation>
        </message>
        <message>
            <source>Joint samples</source>
            <translation>Gemeinsame Stichprobenpunkte</translation>
        </message>
        <message>
            <source>Joint credible regions</source>
            <translation>Gemeinsame Glaubwürdigkeitsregionen</translation>
        </message>
        <message>
            <source>Joint likely places</source>
            <translation>Gemeinsame wahrscheinliche Orte</translation>
        </message>
        <message>
            <source>The layer “{layer}” has a photo without a number in its field photo_id. Fill it in.</source>
            <translation>Im Layer „{layer}“ hat ein Foto keine Nummer im Feld photo_id. Tragen Sie sie ein.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has two photos with the photo_id {number}: it holds the photos of several runs, whose samples cannot be told apart. Choose the photos of one run.</source>
            <translation>Im Layer „{layer}“ haben zwei Fotos die photo_id {number}: er enthält die Fotos mehrerer Läufe, deren Stichprobenpunkte sich nicht auseinanderhalten lassen. Wählen Sie die Fotos eines Laufs.</translation>
        </message>
        <message>
            <source>The layer “{layer}” could not be handed to the backend: {reason}.</source>
            <translation>Der Layer „{layer}“ konnte dem Backend nicht übergeben werden: {reason}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is a picture without values. Choose a raster with a weight per cell.</source>
            <translation>Der Layer „{layer}“ ist ein Bild ohne Werte. Wählen Sie ein Raster mit einem Gewicht je Zelle.</translation>
        </message>
        <message>
            <source>Writing a copy of “{layer}” for the backend.</source>
            <translation>Eine Kopie von „{layer}“ für das Backend wird geschrieben.</translation>
        </message>
        <message>
            <source>The layer “{layer}” could not be copied for the backend. Export it as a GeoTIFF yourself.</source>
            <translation>Der Layer „{layer}“ konnte für das Backend nicht kopiert werden. Exportieren Sie ihn selbst als GeoTIFF.</translation>
        </message>
        <message>
            <source>Samples of photo locations</source>
            <translation>Stichprobenpunkte der Fotoorte</translation>
        </message>
        <message>
            <source>Credible regions of photo locations</source>
            <translation>Glaubwürdigkeitsregionen der Fotoorte</translation>
        </message>
        <message>
            <source>Candidate places of photos, ranked</source>
            <translation>Mögliche Orte der Fotos, nach Rang</translation>
        </message>
        <message>
            <source>Probability of each zone</source>
            <translation>Wahrscheinlichkeit jeder Zone</translation>
        </message>
        <message>
            <source>What each photo contributes to the joint posterior</source>
            <translation>Was jedes Foto zur gemeinsamen Verteilung beiträgt</translation>
        </message>
        <message>
            <source>Samples on their way from noise to the posterior</source>
            <translation>Stichprobenpunkte auf ihrem Weg vom Rauschen zur Posterior-Verteilung</translation>
        </message>
        <message>
            <source>Paths of the samples</source>
            <translation>Bahnen der Stichprobenpunkte</translation>
        </message>
        <message>
            <source>How far off the best estimates are</source>
            <translation>Wie weit die besten Schätzungen daneben liegen</translation>
        </message>
        <message>
            <source>{title} under the prior</source>
            <translation>{title} unter dem Prior</translation>
        </message>
        <message>
            <source>Joint probability density of {name}</source>
            <translation>Gemeinsame Wahrscheinlichkeitsdichte von {name}</translation>
        </message>
        <message>
            <source>focus</source>
            <translation>Fokus</translation>
        </message>
        <message>
            <source>window</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>exact</source>
            <translation>exakt</translation>
        </message>
        <message>
            <source>The first {count} density rasters are loaded; all of them lie in {folder}.</source>
            <translation>Die ersten {count} Dichteraster sind geladen; alle liegen in {folder}.</translation>
        </message>
        <message>
            <source>A PDF with a page for each photo: the photo, its map, the figures, and how they were made.</source>
            <translation>Ein PDF mit einer Seite für jedes Foto: das Foto, seine Karte, die Zahlen und wie sie entstanden.</translation>
        </message>
        <message>
            <source>photo,report,pdf,print,layout,page,evidence,provenance,export,plonk</source>
            <translation>Foto,Bericht,pdf,Druck,Layout,Seite,Beweis,Herkunft,Export,plonk</translation>
        </message>
        <message>
            <source>Writes a PDF with a page for each photo: the photo itself, a map of where it may have been taken, the best estimate, the areas that hold the true place with 50 and 90 percent, the likely places, and how all that was made (model, seed, samples).</source>
            <translation>Schreibt ein PDF mit einer Seite für jedes Foto: das Foto selbst, eine Karte davon, wo es aufgenommen worden sein mag, die beste Schätzung, die Gebiete, die den wahren Ort mit 50 und 90 Prozent enthalten, die wahrscheinlichen Orte und wie all das entstand (Modell, Startwert, Stichprobenpunkte).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Results folder&lt;/b&gt;: the folder that &lt;i&gt;Geolocate photos&lt;/i&gt; or the panel wrote, with results.gpkg in it; the file itself will do as well.</source>
            <translation>&lt;b&gt;Ergebnisordner&lt;/b&gt;: der Ordner, den &lt;i&gt;Fotos verorten&lt;/i&gt; oder das Bedienfeld geschrieben hat, mit results.gpkg darin; auch die Datei selbst genügt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: the layer “Best estimates” of the run, to report some of its photos only: select them and tick “Selected features only”. Where that layer reads the run's own file, as those of the panel do, the results folder may be left out.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt;: der Layer „Beste Schätzungen“ des Laufs, um nur über einige seiner Fotos zu berichten: wählen Sie sie aus und haken Sie „Nur gewählte Objekte“ an. Wo dieser Layer die Datei des Laufs selbst liest, wie die des Bedienfelds, kann der Ergebnisordner wegbleiben.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Report&lt;/b&gt;: the PDF. The photos are read from where they were when they were located.</source>
            <translation>&lt;b&gt;Bericht&lt;/b&gt;: das PDF. Die Fotos werden von dort gelesen, wo sie beim Verorten waren.</translation>
        </message>
        <message>
            <source>choose the results folder of a run and a name for the PDF. Each photo that was located has a page; the number of pages is an output, too, so that a model can go on with it.</source>
            <translation>wählen Sie den Ergebnisordner eines Laufs und einen Namen für das PDF. Jedes verortete Foto hat eine Seite; auch die Zahl der Seiten ist eine Ausgabe, mit der ein Modell weiterarbeiten kann.</translation>
        </message>
        <message>
            <source>The results folder of a run, or the file results.gpkg in it.</source>
            <translation>Der Ergebnisordner eines Laufs oder die Datei results.gpkg darin.</translation>
        </message>
        <message>
            <source>The layer “Best estimates” of the run; all photos are reported where it is left out.</source>
            <translation>Der Layer „Beste Schätzungen“ des Laufs; ohne ihn wird über alle Fotos berichtet.</translation>
        </message>
        <message>
            <source>The PDF; one that is there is replaced.</source>
            <translation>Das PDF; eines, das schon da ist, wird ersetzt.</translation>
        </message>
        <message>
            <source>Results folder of the run</source>
            <translation>Ergebnisordner des Laufs</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>PDF-Dateien (*.pdf)</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>There is nothing to report: choose the results folder of a run.</source>
            <translation>Es gibt nichts zu berichten: wählen Sie den Ergebnisordner eines Laufs.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is a copy without the regions of the run. Choose the results folder of the run, too.</source>
            <translation>Der Layer „{layer}“ ist eine Kopie ohne die Regionen des Laufs. Wählen Sie auch den Ergebnisordner des Laufs.</translation>
        </message>
        <message>
            <source>The run in {folder} has none of the photos of the layer “{layer}”.</source>
            <translation>Der Lauf in {folder} hat keines der Fotos des Layers „{layer}“.</translation>
        </message>
        <message>
            <source>Writing the location report</source>
            <translation>Der Ortsbericht wird geschrieben</translation>
        </message>
        <message>
            <source>{name} is no longer at {path}: its page has no picture.</source>
            <translation>{name} ist nicht mehr unter {path}: seine Seite hat kein Bild.</translation>
        </message>
        <message>
            <source>{path} is not the photo that was located: the file has changed since.</source>
            <translation>{path} ist nicht das Foto, das verortet wurde: die Datei hat sich seitdem geändert.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file for the report.</source>
            <translation>{file} kann nicht geschrieben werden, denn {parent} ist kein Ordner. Wählen Sie eine andere Datei für den Bericht.</translation>
        </message>
        <message>
            <source>{file} is a folder. Choose another file for the report.</source>
            <translation>{file} ist ein Ordner. Wählen Sie eine andere Datei für den Bericht.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field}. Choose another field, or none.</source>
            <translation>Der Layer „{layer}“ hat kein Feld {field}. Wählen Sie ein anderes Feld oder keines.</translation>
        </message>
        <message>
            <source>No feature of the layer “{layer}” names a photo. Choose another layer, or the field.</source>
            <translation>Kein Objekt des Layers „{layer}“ nennt ein Foto. Wählen Sie einen anderen Layer oder das Feld.</translation>
        </message>
        <message>
            <source>Rank candidate places</source>
            <translation>Mögliche Orte nach Rang ordnen</translation>
        </message>
        <message>
            <source>Which of these places is it? Gives each place its exact density, rank and odds for each photo.</source>
            <translation>Welcher dieser Orte ist es? Gibt jedem Ort für jedes Foto seine exakte Dichte, seinen Rang und seine Chance.</translation>
        </message>
        <message>
            <source>photo,candidate,place,rank,odds,likelihood,compare,points,density,plonk</source>
            <translation>Foto,Kandidat,Ort,Rang,Chance,Likelihood,vergleichen,Punkte,Dichte,plonk</translation>
        </message>
        <message>
            <source>Compares places that you suspect: for each photo and place, the model's exact probability density there. Places closer together than the samples are still told apart.</source>
            <translation>Vergleicht Orte, die Sie vermuten: für jedes Foto und jeden Ort die exakte Wahrscheinlichkeitsdichte des Modells dort. Auch Orte, die näher beieinanderliegen als die Stichprobenpunkte, werden noch unterschieden.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Places&lt;/b&gt;: a point layer, in any coordinate system. Its columns come along; one that is called like a result gets place_ in front.</source>
            <translation>&lt;b&gt;Orte&lt;/b&gt;: ein Punktlayer in beliebigem Koordinatensystem. Seine Spalten kommen mit; eine, die wie ein Ergebnis heißt, bekommt place_ vorangestellt.</translation>
        </message>
        <message>
            <source>The result has a row per photo and place: &lt;b&gt;rank&lt;/b&gt; (1 is the best of that photo), &lt;b&gt;relative_odds&lt;/b&gt; (to the best: 0.1 is ten times less likely), &lt;b&gt;credibility&lt;/b&gt; (the share of the probability that lies at likelier places: 0.5 is the edge of the 50 % region, above 0.95 hardly believable), &lt;b&gt;density_per_km2&lt;/b&gt;, &lt;b&gt;log_density&lt;/b&gt; (nats per steradian) and its error.</source>
            <translation>Das Ergebnis hat eine Zeile je Foto und Ort: &lt;b&gt;rank&lt;/b&gt; (1 ist der beste Ort dieses Fotos), &lt;b&gt;relative_odds&lt;/b&gt; (gegenüber dem besten: 0,1 ist zehnmal weniger wahrscheinlich), &lt;b&gt;credibility&lt;/b&gt; (der Anteil der Wahrscheinlichkeit, der an wahrscheinlicheren Orten liegt: 0,5 ist der Rand der 50-%-Region, über 0,95 kaum glaubwürdig), &lt;b&gt;density_per_km2&lt;/b&gt;, &lt;b&gt;log_density&lt;/b&gt; (Nat je Steradiant) und ihr Fehler.</translation>
        </message>
        <message>
            <source>A place is a point, and the odds compare the ground at the points. To ask how probable a town or a country is as a whole, use &lt;i&gt;Zonal probability&lt;/i&gt;.</source>
            <translation>Ein Ort ist ein Punkt, und die Chancen vergleichen den Boden an den Punkten. Um zu fragen, wie wahrscheinlich eine Stadt oder ein Land als Ganzes ist, verwenden Sie &lt;i&gt;Zonenwahrscheinlichkeit&lt;/i&gt;.</translation>
        </message>
        <message>
            <source>On the map the candidates of one photo are shown. To see those of another, change plonk_photo in the layer's properties, under Variables.</source>
            <translation>Auf der Karte sind die Kandidaten eines Fotos zu sehen. Um die eines anderen zu sehen, ändern Sie plonk_photo in den Layereigenschaften unter Variablen.</translation>
        </message>
        <message>
            <source>a photo shows a harbour, and five harbours come into question. With their points as the places, the row of rank 1 is the likeliest, and relative_odds says how far behind the others are.</source>
            <translation>ein Foto zeigt einen Hafen, und fünf Häfen kommen in Frage. Mit ihren Punkten als Orten ist die Zeile mit Rang 1 der wahrscheinlichste, und relative_odds sagt, wie weit die anderen zurückliegen.</translation>
        </message>
        <message>
            <source>Points in any coordinate system; their columns stay.</source>
            <translation>Punkte in einem beliebigen Koordinatensystem; ihre Spalten bleiben.</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Orte</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Kandidaten</translation>
        </message>
        <message>
            <source>{file} is where the run itself writes its results. Choose another file for this layer.</source>
            <translation>In {file} schreibt der Lauf selbst seine Ergebnisse. Wählen Sie für diesen Layer eine andere Datei.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file for this layer.</source>
            <translation>{file} kann nicht geschrieben werden, denn {parent} ist kein Ordner. Wählen Sie für diesen Layer eine andere Datei.</translation>
        </message>
        <message>
            <source>Trajectories of samples</source>
            <translation>Wege der Stichprobenpunkte</translation>
        </message>
        <message>
            <source>How does the model arrive at its answer? An animation of noise becoming a posterior.</source>
            <translation>Wie kommt das Modell zu seiner Antwort? Eine Animation, in der aus Rauschen eine Posterior-Verteilung wird.</translation>
        </message>
        <message>
            <source>photo,animation,temporal,time,flow,trajectory,path,movement,noise,plonk</source>
            <translation>Foto,Animation,zeitlich,Zeit,Fluss,Trajektorie,Weg,Bewegung,Rauschen,plonk</translation>
        </message>
        <message>
            <source>Follows samples from where they start, anywhere on Earth, to where the model carries them. Made to be watched in QGIS's temporal controller, and to be shown to others.</source>
            <translation>Verfolgt Stichprobenpunkte von dort, wo sie beginnen, irgendwo auf der Erde, bis dorthin, wohin das Modell sie trägt. Gemacht, um in der Zeitsteuerung von QGIS angesehen und anderen gezeigt zu werden.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; is a layer that &lt;i&gt;Geolocate photos&lt;/i&gt; made (“Best estimates”), or a copy of it; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt; ist ein Layer, den &lt;i&gt;Fotos verorten&lt;/i&gt; erstellt hat („Beste Schätzungen“), oder eine Kopie davon; um nur einige Fotos zu nehmen, wählen Sie diese aus und haken „Nur gewählte Objekte“ an.</translation>
        </message>
        <message>
            <source>To watch it: open the temporal controller (the clock in the toolbar), choose animated navigation, and play. Its range and step are set to the frames, unless you use it already; then press the button that sets the full range of the layers.</source>
            <translation>Zum Ansehen: öffnen Sie die Zeitsteuerung (die Uhr in der Werkzeugleiste), wählen Sie die animierte Navigation und spielen Sie ab. Bereich und Schritt sind auf die Einzelbilder eingestellt, wenn Sie die Zeitsteuerung nicht schon verwenden; drücken Sie dann die Schaltfläche, die auf den ganzen Bereich der Layer setzt.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Start&lt;/b&gt; and &lt;b&gt;Seconds per frame&lt;/b&gt; are map time alone and mean nothing; choose them to suit other temporal layers. &lt;b&gt;flow_time&lt;/b&gt; is the model's own time, from 0 (noise) to 1 (answer).</source>
            <translation>&lt;b&gt;Beginn&lt;/b&gt; und &lt;b&gt;Sekunden je Einzelbild&lt;/b&gt; sind bloße Kartenzeit und bedeuten nichts; wählen Sie sie passend zu anderen zeitlichen Layern. &lt;b&gt;flow_time&lt;/b&gt; ist die eigene Zeit des Modells, von 0 (Rauschen) bis 1 (Antwort).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Paths&lt;/b&gt;: a line per sample, cut at the 180th meridian.</source>
            <translation>&lt;b&gt;Bahnen&lt;/b&gt;: eine Linie je Stichprobenpunkt, am 180. Meridian geschnitten.</translation>
        </message>
        <message>
            <source>100 samples and 48 frames of one photo, played at 12 frames a second in the temporal controller, show in four seconds how dots from all over the world gather where the photo may have been taken.</source>
            <translation>100 Stichprobenpunkte und 48 Einzelbilder eines Fotos, mit 12 Bildern pro Sekunde in der Zeitsteuerung abgespielt, zeigen in vier Sekunden, wie sich Punkte aus aller Welt dort sammeln, wo das Foto aufgenommen worden sein mag.</translation>
        </message>
        <message>
            <source>Pictures from noise to answer; more move more smoothly.</source>
            <translation>Bilder vom Rauschen bis zur Antwort; mehr bewegen sich glatter.</translation>
        </message>
        <message>
            <source>When the animation begins, in map time alone.</source>
            <translation>Wann die Animation beginnt, nur in der Zeit der Karte.</translation>
        </message>
        <message>
            <source>How long a frame lasts, in map time alone.</source>
            <translation>Wie lange ein Einzelbild dauert, nur in der Zeit der Karte.</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Einzelbilder</translation>
        </message>
        <message>
            <source>Start (map time, UTC)</source>
            <translation>Beginn (Kartenzeit, UTC)</translation>
        </message>
        <message>
            <source>Seconds per frame (map time)</source>
            <translation>Sekunden je Einzelbild (Kartenzeit)</translation>
        </message>
        <message>
            <source>Trajectories</source>
            <translation>Wege</translation>
        </message>
        <message>
            <source>Paths</source>
            <translation>Bahnen</translation>
        </message>
        <message>
            <source>Zonal probability</source>
            <translation>Zonenwahrscheinlichkeit</translation>
        </message>
        <message>
            <source>Which country, district or search square is it? Gives each polygon its probability for each photo.</source>
            <translation>Welches Land, welcher Kreis, welches Suchquadrat ist es? Gibt jedem Polygon für jedes Foto seine Wahrscheinlichkeit.</translation>
        </message>
        <message>
            <source>photo,zone,country,admin,grid,probability,zonal,statistics,polygon,choropleth,plonk</source>
            <translation>Foto,Zone,Land,Verwaltung,Gitter,Wahrscheinlichkeit,zonal,Statistik,Polygon,Choroplethen,plonk</translation>
        </message>
        <message>
            <source>Says how probable it is that each photo was taken inside each zone: countries, districts, the squares of a search grid.</source>
            <translation>Sagt, wie wahrscheinlich es ist, dass jedes Foto in jeder der Zonen aufgenommen wurde: Länder, Kreise, die Quadrate eines Suchgitters.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Zones&lt;/b&gt;: a polygon layer in any coordinate system. Its columns come along. Zones may overlap; then their probabilities do not sum to one.</source>
            <translation>&lt;b&gt;Zonen&lt;/b&gt;: ein Polygonlayer in beliebigem Koordinatensystem. Seine Spalten kommen mit. Zonen dürfen sich überlappen; dann ergeben ihre Wahrscheinlichkeiten zusammen nicht eins.</translation>
        </message>
        <message>
            <source>The result has a row per photo and zone: &lt;b&gt;probability&lt;/b&gt; (0 to 1), &lt;b&gt;probability_error&lt;/b&gt; (one standard error, for the samples are a finite number) and &lt;b&gt;area_km2&lt;/b&gt;. A last row per photo, without a geometry and with &lt;b&gt;elsewhere&lt;/b&gt; true, is the probability that no zone holds (the sea, for countries).</source>
            <translation>Das Ergebnis hat eine Zeile je Foto und Zone: &lt;b&gt;probability&lt;/b&gt; (0 bis 1), &lt;b&gt;probability_error&lt;/b&gt; (ein Standardfehler, denn die Zahl der Stichprobenpunkte ist endlich) und &lt;b&gt;area_km2&lt;/b&gt;. Eine letzte Zeile je Foto, ohne Geometrie und mit &lt;b&gt;elsewhere&lt;/b&gt; wahr, ist die Wahrscheinlichkeit, die in keiner Zone liegt (bei Ländern das Meer).</translation>
        </message>
        <message>
            <source>On the map the zones of one photo are shown. To see those of another, change plonk_photo in the layer's properties, under Variables.</source>
            <translation>Auf der Karte sind die Zonen eines Fotos zu sehen. Um die eines anderen zu sehen, ändern Sie plonk_photo in den Layereigenschaften unter Variablen.</translation>
        </message>
        <message>
            <source>with the countries of the world as the zones, sort the result by probability: the first row is the likeliest country, and the row “elsewhere” is the sea.</source>
            <translation>mit den Ländern der Welt als Zonen sortieren Sie das Ergebnis nach probability: die erste Zeile ist das wahrscheinlichste Land, und die Zeile „elsewhere“ ist das Meer.</translation>
        </message>
        <message>
            <source>Polygons in any coordinate system; their columns stay.</source>
            <translation>Polygone in einem beliebigen Koordinatensystem; ihre Spalten bleiben.</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zonen</translation>
        </message>
        <message>
            <source>Probability of zones</source>
            <translation>Wahrscheinlichkeit der Zonen</translation>
        </message>
        <message>
            <source>Photo {number}</source>
            <translation>Foto {number}</translation>
        </message>
        <message>
            <source>{photo}: {percent} % of the probability lies in no zone.</source>
            <translation>{photo}: {percent} % der Wahrscheinlichkeit liegen in keiner Zone.</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Entwurf</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fein</translation>
        </message>
        <message>
            <source>Starting the backend (the first start takes a little longer)</source>
            <translation>Das Backend wird gestartet (der erste Start dauert etwas länger)</translation>
        </message>
        <message>
            <source>The installed plonk-backend (version {version}) is too old for this analysis. Update it in its environment with pip.</source>
            <translation>Das installierte plonk-backend (Version {version}) ist zu alt für diese Analyse. Aktualisieren Sie es in seiner Umgebung mit pip.</translation>
        </message>
        <message>
            <source>Handing the layers to the backend</source>
            <translation>Die Layer werden dem Backend übergeben</translation>
        </message>
        <message>
            <source>Fetching the results</source>
            <translation>Die Ergebnisse werden geholt</translation>
        </message>
        <message>
            <source>List of the backend's models</source>
            <translation>Liste der Modelle des Backends</translation>
        </message>
        <message>
            <source>Testing the backend's environment</source>
            <translation>Die Umgebung des Backends wird geprüft</translation>
        </message>
        <message>
            <source>Looking for photos</source>
            <translation>Fotos werden gesucht</translation>
        </message>
        <message>
            <source>{name} was not located in this run.</source>
            <translation>{name} wurde in diesem Lauf nicht verortet.</translation>
        </message>
        <message>
            <source>The results of a run cannot be read any more: {path}. Locate the photo again.</source>
            <translation>Die Ergebnisse eines Laufs können nicht mehr gelesen werden: {path}. Verorten Sie das Foto noch einmal.</translation>
        </message>
        <message>
            <source>The photos could not be combined. {reason}</source>
            <translation>Die Fotos konnten nicht verbunden werden. {reason}</translation>
        </message>
        <message>
            <source>The prior “{name}” could not be applied. {reason}</source>
            <translation>Der Prior „{name}“ konnte nicht angewendet werden. {reason}</translation>
        </message>
        <message>
            <source>It takes at least two photos that were located.</source>
            <translation>Dazu braucht es mindestens zwei Fotos, die verortet wurden.</translation>
        </message>
        <message>
            <source>All photos together</source>
            <translation>Alle Fotos zusammen</translation>
        </message>
        <message>
            <source>Under the prior “{name}”</source>
            <translation>Unter dem Prior „{name}“</translation>
        </message>
        <message>
            <source>No photo was located.</source>
            <translation>Kein Foto wurde verortet.</translation>
        </message>
        <message>
            <source>The backend gave no results.</source>
            <translation>Das Backend gab keine Ergebnisse.</translation>
        </message>
        <message>
            <source>The results in {path} cannot be read ({reason}).</source>
            <translation>Die Ergebnisse in {path} können nicht gelesen werden ({reason}).</translation>
        </message>
        <message>
            <source>Analysing the photos' locations</source>
            <translation>Die Orte der Fotos werden analysiert</translation>
        </message>
        <message>
            <source>The backend cancelled the run. Run again.</source>
            <translation>Das Backend hat den Lauf abgebrochen. Starten Sie ihn noch einmal.</translation>
        </message>
        <message>
            <source>The backend could not carry out the run. See Log Messages, tab plonk.</source>
            <translation>Das Backend konnte den Lauf nicht ausführen. Näheres im Bedienfeld Protokoll, Reiter plonk.</translation>
        </message>
        <message>
            <source>There is no photo to locate. Add at least one.</source>
            <translation>Es gibt kein Foto zu verorten. Fügen Sie mindestens eines hinzu.</translation>
        </message>
        <message>
            <source>This backend offers no choice of quality; a newer one does.</source>
            <translation>Dieses Backend bietet keine Wahl der Qualität; ein neueres schon.</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>{name} wird gelesen</translation>
        </message>
        <message>
            <source>{name} was refused: {reason}</source>
            <translation>{name} wurde abgelehnt: {reason}</translation>
        </message>
        <message>
            <source>{name} is larger than {limit} MB and was left out. Export a smaller copy of it.</source>
            <translation>{name} ist größer als {limit} MB und wurde ausgelassen. Exportieren Sie eine kleinere Kopie davon.</translation>
        </message>
        <message>
            <source>{name} was not found at {path}. Add the photo from where it is now.</source>
            <translation>{name} wurde unter {path} nicht gefunden. Fügen Sie das Foto von dort hinzu, wo es jetzt liegt.</translation>
        </message>
        <message>
            <source>{name} could not be read: {reason} ({path}). Check that you may open it.</source>
            <translation>{name} konnte nicht gelesen werden: {reason} ({path}). Prüfen Sie, ob Sie die Datei öffnen dürfen.</translation>
        </message>
        <message>
            <source>Locating photos</source>
            <translation>Fotos werden verortet</translation>
        </message>
        <message>
            <source>Installing the backend</source>
            <translation>Das Backend wird installiert</translation>
        </message>
        <message>
            <source>Repairing the backend</source>
            <translation>Das Backend wird repariert</translation>
        </message>
        <message>
            <source>Removing the backend</source>
            <translation>Das Backend wird entfernt</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Wird gestartet…</translation>
        </message>
        <message>
            <source>The backend was removed.</source>
            <translation>Das Backend wurde entfernt.</translation>
        </message>
        <message>
            <source>plonk-backend {version} works, on {device}.</source>
            <translation>plonk-backend {version} funktioniert, auf: {device}.</translation>
        </message>
        <message>
            <source>Cancelled. What was done is kept: Resume goes on from there.</source>
            <translation>Abgebrochen. Was getan ist, bleibt: Fortsetzen macht dort weiter.</translation>
        </message>
        <message>
            <source>Looking at the backend's installation</source>
            <translation>Die Installation des Backends wird angesehen</translation>
        </message>
        <message>
            <source>Looking at the models</source>
            <translation>Modelle werden angesehen</translation>
        </message>
        <message>
            <source>Asking what there is to download</source>
            <translation>Es wird gefragt, was herunterzuladen ist</translation>
        </message>
        <message>
            <source>{model} was downloaded and can be used now.</source>
            <translation>{model} wurde heruntergeladen und kann jetzt verwendet werden.</translation>
        </message>
        <message>
            <source>Downloading {model}</source>
            <translation>{model} wird heruntergeladen</translation>
        </message>
        <message>
            <source>Verifying {model}</source>
            <translation>{model} wird geprüft</translation>
        </message>
        <message>
            <source>{model} was removed; {size} are free again.</source>
            <translation>{model} wurde entfernt; {size} sind wieder frei.</translation>
        </message>
        <message>
            <source>Removing {model}</source>
            <translation>{model} wird entfernt</translation>
        </message>
        <message>
            <source>Importing {folder}</source>
            <translation>{folder} wird importiert</translation>
        </message>
        <message>
            <source>Cancelled. What was downloaded is kept: the next download goes on from there.</source>
            <translation>Abgebrochen. Was heruntergeladen wurde, bleibt erhalten: Das nächste Herunterladen setzt dort fort.</translation>
        </message>
        <message>
            <source>{model} is there already, and whole.</source>
            <translation>{model} ist schon da, und unversehrt.</translation>
        </message>
        <message>
            <source>{model} is damaged ({problems}). Download it again.</source>
            <translation>{model} ist beschädigt ({problems}). Laden Sie es erneut herunter.</translation>
        </message>
        <message>
            <source>{model} is whole.</source>
            <translation>{model} ist unversehrt.</translation>
        </message>
        <message>
            <source>{model} was imported.</source>
            <translation>{model} wurde importiert.</translation>
        </message>
        <message>
            <source>Its encoder's licence allows {restriction}.</source>
            <translation>Die Lizenz seines Encoders erlaubt {restriction}.</translation>
        </message>
        <message>
            <source>Its encoder {encoder} is still missing: download the model, or import the encoder's folder.</source>
            <translation>Sein Encoder {encoder} fehlt noch: Laden Sie das Modell herunter, oder importieren Sie den Ordner des Encoders.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where it lies. Set it in the layer's properties, under Source.</source>
            <translation>Der Layer „{layer}“ hat kein Koordinatenbezugssystem, sodass niemand weiß, wo er liegt. Legen Sie es in den Layereigenschaften unter Quelle fest.</translation>
        </message>
        <message>
            <source>The layer “{layer}” cannot be read. Choose another one.</source>
            <translation>Der Layer „{layer}“ kann nicht gelesen werden. Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>The backend stopped; it is being started again</source>
            <translation>Das Backend ist stehen geblieben; es wird neu gestartet</translation>
        </message>
        <message>
            <source>The backend stopped; it was started again and the run goes on.</source>
            <translation>Das Backend ist stehen geblieben; es wurde neu gestartet, und der Lauf geht weiter.</translation>
        </message>
        <message>
            <source>The backend stopped in the middle of the run, was started again, and stopped once more (exit code {code}). If memory was short, close other programs or ask for less at once. Its log is in Log Messages, tab plonk.</source>
            <translation>Das Backend blieb mitten im Lauf stehen, wurde neu gestartet und blieb noch einmal stehen (Rückgabewert {code}). Wenn der Speicher knapp war, schließen Sie andere Programme oder verlangen Sie weniger auf einmal. Sein Protokoll steht im Bedienfeld Protokoll, Reiter plonk.</translation>
        </message>
        <message>
            <source>The results cannot be written to {folder}: {reason}. Choose another folder.</source>
            <translation>Die Ergebnisse können nicht in {folder} geschrieben werden: {reason}. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>The backend named a result file “{name}”, which is no file name. Update it.</source>
            <translation>Das Backend nannte eine Ergebnisdatei „{name}“, was kein Dateiname ist. Aktualisieren Sie es.</translation>
        </message>
        <message>
            <source>The results could not be written to {folder}: {reason}. Make room or choose another folder.</source>
            <translation>Die Ergebnisse konnten nicht in {folder} geschrieben werden: {reason}. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{folder} already holds results of an earlier run ({name}). Choose another folder.</source>
            <translation>{folder} enthält schon Ergebnisse eines früheren Laufs ({name}). Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>This is what a model believes, not evidence: a probability distribution, computed from the picture alone. Check it against what else is known.</source>
            <translation>Das ist, was ein Modell glaubt, und kein Beweis: eine Wahrscheinlichkeitsverteilung, allein aus dem Bild berechnet. Prüfen Sie sie an dem, was sonst noch bekannt ist.</translation>
        </message>
        <message>
            <source>How this was made</source>
            <translation>Wie das entstanden ist</translation>
        </message>
        <message>
            <source>The lines are the smallest regions that hold the place with a probability of 50, 80 and 95 % (the thickest is 50 %); the darker, the likelier; the dot is the likeliest single place.</source>
            <translation>Die Linien sind die kleinsten Regionen, die den Ort mit einer Wahrscheinlichkeit von 50, 80 und 95 % enthalten (die dickste ist 50 %); je dunkler, desto wahrscheinlicher; der Punkt ist der wahrscheinlichste einzelne Ort.</translation>
        </message>
        <message>
            <source>In the 50 % region</source>
            <translation>In der 50-%-Region</translation>
        </message>
        <message>
            <source>In the 80 % region</source>
            <translation>In der 80-%-Region</translation>
        </message>
        <message>
            <source>In the 95 % region</source>
            <translation>In der 95-%-Region</translation>
        </message>
        <message>
            <source>Outside the 95 % region</source>
            <translation>Außerhalb der 95-%-Region</translation>
        </message>
        <message>
            <source>less than 25 km off</source>
            <translation>weniger als 25 km daneben</translation>
        </message>
        <message>
            <source>25 to 200 km off</source>
            <translation>25 bis 200 km daneben</translation>
        </message>
        <message>
            <source>200 to 750 km off</source>
            <translation>200 bis 750 km daneben</translation>
        </message>
        <message>
            <source>750 to 2,500 km off</source>
            <translation>750 bis 2.500 km daneben</translation>
        </message>
        <message>
            <source>more than 2,500 km off</source>
            <translation>mehr als 2.500 km daneben</translation>
        </message>
        <message>
            <source>could be almost anywhere</source>
            <translation>könnte fast überall sein</translation>
        </message>
        <message>
            <source>50 % sure: inside the thick line</source>
            <translation>Zu 50 % sicher: innerhalb der dicken Linie</translation>
        </message>
        <message>
            <source>80 % sure: inside the middle line</source>
            <translation>Zu 80 % sicher: innerhalb der mittleren Linie</translation>
        </message>
        <message>
            <source>95 % sure: inside the thin line</source>
            <translation>Zu 95 % sicher: innerhalb der dünnen Linie</translation>
        </message>
        <message>
            <source>50 % or more</source>
            <translation>50 % oder mehr</translation>
        </message>
        <message>
            <source>20 to 50 %</source>
            <translation>20 bis 50 %</translation>
        </message>
        <message>
            <source>5 to 20 %</source>
            <translation>5 bis 20 %</translation>
        </message>
        <message>
            <source>1 to 5 %</source>
            <translation>1 bis 5 %</translation>
        </message>
        <message>
            <source>0.1 to 1 %</source>
            <translation>0,1 bis 1 %</translation>
        </message>
        <message>
            <source>Less than 0.1 %</source>
            <translation>Weniger als 0,1 %</translation>
        </message>
    </context>
</TS>
