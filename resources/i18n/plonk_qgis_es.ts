<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
    <context>
        <name>AddButton</name>
        <message>
            <source>&amp;Add photos…</source>
            <translation>&amp;Añadir fotos…</translation>
        </message>
        <message>
            <source>Choose photo files. The arrow (Down key) offers folders, the clipboard and layers.</source>
            <translation>Elegir archivos de fotos. La flecha (tecla Abajo) ofrece carpetas, el portapapeles y capas.</translation>
        </message>
        <message>
            <source>Add &amp;photos…</source>
            <translation>Añadir &amp;fotos…</translation>
        </message>
        <message>
            <source>Add &amp;folder…</source>
            <translation>Añadir &amp;carpeta…</translation>
        </message>
        <message>
            <source>Add all photos in a folder and below it</source>
            <translation>Añadir todas las fotos de una carpeta y de sus subcarpetas</translation>
        </message>
        <message>
            <source>P&amp;aste files or paths</source>
            <translation>&amp;Pegar archivos o rutas</translation>
        </message>
        <message>
            <source>Looking for photos in a layer</source>
            <translation>Buscando fotos en una capa</translation>
        </message>
        <message>
            <source>From the &amp;selected features of the active layer</source>
            <translation>De los objetos &amp;seleccionados de la capa activa</translation>
        </message>
        <message>
            <source>Make a vector layer active whose features name photos in a field</source>
            <translation>Active una capa vectorial cuyos objetos nombren fotos en un campo</translation>
        </message>
        <message>
            <source>From the &amp;selected features of “{layer}” ({count})</source>
            <translation>De los objetos &amp;seleccionados de «{layer}» ({count})</translation>
        </message>
        <message>
            <source>From &amp;all features of “{layer}”</source>
            <translation>De &amp;todos los objetos de «{layer}»</translation>
        </message>
        <message>
            <source>Takes attachments, or a field with paths such as “Import geotagged photos” makes</source>
            <translation>Toma archivos adjuntos, o un campo con rutas como el que crea «Importar fotos geoetiquetadas»</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Add photos</source>
            <translation>Añadir fotos</translation>
        </message>
        <message>
            <source>Add the photos in a folder and below it</source>
            <translation>Añadir las fotos de una carpeta y de sus subcarpetas</translation>
        </message>
        <message>
            <source>There are no files and no paths in the clipboard. Copy photos in a file manager, then paste.</source>
            <translation>En el portapapeles no hay archivos ni rutas. Copie fotos en un gestor de archivos y péguelas después.</translation>
        </message>
        <message>
            <source>No vector layer is active. Choose one in the Layers panel.</source>
            <translation>No hay ninguna capa vectorial activa. Elija una en el panel Capas.</translation>
        </message>
        <message>
            <source>The selected features ({count}) of “{layer}” name no photo; a text field with paths of image files is needed.</source>
            <translation>Los objetos seleccionados ({count}) de «{layer}» no nombran ninguna foto; hace falta un campo de texto con rutas de archivos de imagen.</translation>
        </message>
        <message>
            <source>The features ({count}) of “{layer}” name no photo; a text field with paths of image files is needed.</source>
            <translation>Los objetos ({count}) de «{layer}» no nombran ninguna foto; hace falta un campo de texto con rutas de archivos de imagen.</translation>
        </message>
        <message>
            <source>Photos added: {added}, from the selected features ({count}) of “{layer}”, field {field}.</source>
            <translation>Fotos añadidas: {added}, de los objetos seleccionados ({count}) de «{layer}», campo {field}.</translation>
        </message>
        <message>
            <source>Photos added: {added}, from all features ({count}) of “{layer}”, field {field}; none was selected.</source>
            <translation>Fotos añadidas: {added}, de todos los objetos ({count}) de «{layer}», campo {field}; ninguno estaba seleccionado.</translation>
        </message>
        <message>
            <source>There is no photo in {folders}.</source>
            <translation>No hay ninguna foto en {folders}.</translation>
        </message>
    </context>
    <context>
        <name>ComparisonDialog</name>
        <message>
            <source>Compare results</source>
            <translation>Comparar resultados</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Foto</translation>
        </message>
        <message>
            <source>The photo was not located this time.</source>
            <translation>La foto no se localizó esta vez.</translation>
        </message>
        <message>
            <source>First result</source>
            <translation>Primer resultado</translation>
        </message>
        <message>
            <source>Second result</source>
            <translation>Segundo resultado</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Primero</translation>
        </message>
        <message>
            <source>Second</source>
            <translation>Segundo</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Copiar como texto</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <translation>semilla {seed}</translation>
        </message>
        <message>
            <source>guidance {weight}</source>
            <translation>guiado {weight}</translation>
        </message>
        <message>
            <source>There is one result of this photo so far. Run it again to compare:</source>
            <translation>Por ahora hay un solo resultado de esta foto. Ejecute de nuevo para comparar:</translation>
        </message>
        <message>
            <source>Choose two different results.</source>
            <translation>Elija dos resultados distintos.</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Comparando…</translation>
        </message>
        <message>
            <source>Comparing results</source>
            <translation>Comparando resultados</translation>
        </message>
        <message>
            <source>Their best estimates are {distance} apart.</source>
            <translation>Sus mejores estimaciones distan {distance}.</translation>
        </message>
        <message>
            <source>{share} of the probability is common to both (100 % would be the same answer).</source>
            <translation>{share} de la probabilidad es común a ambos (100 % sería la misma respuesta).</translation>
        </message>
        <message>
            <source>{share} of the places that the first one drew lie inside the second one's 90 % region.</source>
            <translation>{share} de los lugares que extrajo el primero están en la región del 90 % del segundo.</translation>
        </message>
        <message>
            <source>{share} of the places that the second one drew lie inside the first one's 90 % region.</source>
            <translation>{share} de los lugares que extrajo el segundo están en la región del 90 % del primero.</translation>
        </message>
        <message>
            <source>The two results agree.</source>
            <translation>Los dos resultados concuerdan.</translation>
        </message>
        <message>
            <source>The second result is surer than the first one, and lies inside it.</source>
            <translation>El segundo resultado es más seguro que el primero y está dentro de él.</translation>
        </message>
        <message>
            <source>The first result is surer than the second one, and lies inside it.</source>
            <translation>El primer resultado es más seguro que el segundo y está dentro de él.</translation>
        </message>
        <message>
            <source>The two results agree in part.</source>
            <translation>Los dos resultados concuerdan en parte.</translation>
        </message>
        <message>
            <source>The two results contradict each other.</source>
            <translation>Los dos resultados se contradicen.</translation>
        </message>
        <message>
            <source>The two results could not be compared.</source>
            <translation>No se pudieron comparar los dos resultados.</translation>
        </message>
        <message>
            <source>Best estimate</source>
            <translation>Mejor estimación</translation>
        </message>
        <message>
            <source>How sure</source>
            <translation>Certeza</translation>
        </message>
        <message>
            <source>50 % region</source>
            <translation>Región del 50 %</translation>
        </message>
        <message>
            <source>90 % region</source>
            <translation>Región del 90 %</translation>
        </message>
        <message>
            <source>Likely places</source>
            <translation>Lugares probables</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Observación</translation>
        </message>
        <message>
            <source>Run with {model}</source>
            <translation>Ejecutar con {model}</translation>
        </message>
        <message>
            <source>Run with another seed ({seed})</source>
            <translation>Ejecutar con otra semilla ({seed})</translation>
        </message>
        <message>
            <source>The photo is being located again; the comparison follows.</source>
            <translation>La foto se está localizando de nuevo; después sigue la comparación.</translation>
        </message>
    </context>
    <context>
        <name>Destination</name>
        <message>
            <source>Photos are sent to {address} and located there.</source>
            <translation>Las fotos se envían a {address} y se localizan allí.</translation>
        </message>
        <message>
            <source>Chosen in Settings &gt; Options &gt; Photo geolocation, Another computer</source>
            <translation>Elegido en Configuración &gt; Opciones &gt; Geolocalización de fotos, Otro ordenador</translation>
        </message>
    </context>
    <context>
        <name>DockLayout</name>
        <message>
            <source>&amp;Run</source>
            <translation>&amp;Ejecutar</translation>
        </message>
        <message>
            <source>Locate all photos of the list</source>
            <translation>Localizar todas las fotos de la lista</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Ca&amp;ncelar</translation>
        </message>
        <message>
            <source>Stop; nothing of this run is kept</source>
            <translation>Detener; no se conserva nada de esta ejecución</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>Progreso de la ejecución</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <source>Export a location report (PDF) of the selected photos, or of all</source>
            <translation>Exportar un informe de localización (PDF) de las fotos seleccionadas, o de todas</translation>
        </message>
        <message>
            <source>Keep the results with the project, in a GeoPackage</source>
            <translation>Conservar los resultados con el proyecto, en un GeoPackage</translation>
        </message>
        <message>
            <source>Open the folder with the results</source>
            <translation>Abrir la carpeta con los resultados</translation>
        </message>
    </context>
    <context>
        <name>DoctorBox</name>
        <message>
            <source>Check of the backend</source>
            <translation>Comprobación del motor</translation>
        </message>
        <message>
            <source>Checking the backend</source>
            <translation>Comprobando el motor</translation>
        </message>
        <message>
            <source>Finds out whether the backend works, from its packages to a sample photo, and what to do if not.</source>
            <translation>Averigua si el motor funciona, desde sus paquetes hasta una foto de ejemplo, y qué hacer si no.</translation>
        </message>
        <message>
            <source>Check the &amp;backend</source>
            <translation>Comprobar el &amp;motor</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Copy re&amp;port</source>
            <translation>Copiar in&amp;forme</translation>
        </message>
        <message>
            <source>For a question to the makers: versions, findings and the log, without your name and your folders</source>
            <translation>Para una consulta a los desarrolladores: versiones, resultados y el registro, sin su nombre ni sus carpetas</translation>
        </message>
        <message>
            <source>Checks that failed: {count}. The report tells more.</source>
            <translation>Comprobaciones fallidas: {count}. El informe dice más.</translation>
        </message>
        <message>
            <source>The backend works, though not as well as it could.</source>
            <translation>El motor funciona, aunque no tan bien como podría.</translation>
        </message>
        <message>
            <source>The backend works.</source>
            <translation>El motor funciona.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <source>The report was copied. Look it over before you send it.</source>
            <translation>El informe se copió. Revíselo antes de enviarlo.</translation>
        </message>
    </context>
    <context>
        <name>ExportReport</name>
        <message>
            <source>location report.pdf</source>
            <translation>informe de localización.pdf</translation>
        </message>
        <message>
            <source>Export the location report</source>
            <translation>Exportar el informe de localización</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Writing the location report</source>
            <translation>Escribiendo el informe de localización</translation>
        </message>
        <message>
            <source>Reading the photos of the report</source>
            <translation>Leyendo las fotos del informe</translation>
        </message>
        <message>
            <source>The location report is written: {link}</source>
            <translation>El informe de localización está escrito: {link}</translation>
        </message>
    </context>
    <context>
        <name>FoldedSettings</name>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nada</translation>
        </message>
        <message>
            <source>A layer that says where photos can have been taken: polygons, or a raster of weights. The answer is also given under this prior; places outside of it are ruled out</source>
            <translation>Una capa que dice dónde pudieron tomarse las fotos: polígonos, o un ráster de pesos. La respuesta se da también con esta distribución previa; los lugares de fuera quedan descartados</translation>
        </message>
        <message>
            <source>All &amp;photos show one place</source>
            <translation>&amp;Fotos de un mismo lugar</translation>
        </message>
        <message>
            <source>The photos were taken at one place, as in an album: they are also combined into one answer, which says which of them do not fit</source>
            <translation>Las fotos se tomaron en un mismo lugar, como en un álbum: también se combinan en una sola respuesta, que dice cuáles de ellas no encajan</translation>
        </message>
        <message>
            <source>Places to draw for each photo; more give smoother results and take longer</source>
            <translation>Cuántos lugares se extraen para cada foto; más dan resultados más suaves y tardan más</translation>
        </message>
        <message>
            <source>By quality</source>
            <translation>Según la calidad</translation>
        </message>
        <message>
            <source>Steps from noise to the answer; leave it to the quality unless you compare solvers</source>
            <translation>Pasos del ruido a la respuesta; déjelo a la calidad salvo que compare integradores</translation>
        </message>
        <message>
            <source>0 gives the model's own, honest distribution; more makes it more decided than it should be</source>
            <translation>0 da la distribución propia y honesta del modelo; más la hace más decidida de lo que debería ser</translation>
        </message>
        <message>
            <source>The same photos with the same seed give the same results</source>
            <translation>Las mismas fotos con la misma semilla dan los mismos resultados</translation>
        </message>
        <message>
            <source>Another seed, at random</source>
            <translation>Otra semilla, al azar</translation>
        </message>
        <message>
            <source>{number}° (about {km} km)</source>
            <translation>{number}° (unos {km} km)</translation>
        </message>
        <message>
            <source>Size of the cells of the density rasters, which cover the whole Earth</source>
            <translation>Tamaño de las celdas de los rásteres de densidad, que cubren toda la Tierra</translation>
        </message>
        <message>
            <source>The credible regions hold the photo's place with these probabilities in per cent, such as 50, 95</source>
            <translation>Las regiones de credibilidad contienen el lugar de la foto con estas probabilidades en por ciento, como 50, 95</translation>
        </message>
        <message>
            <source>Folder for results</source>
            <translation>Carpeta para los resultados</translation>
        </message>
        <message>
            <source>Beside the project</source>
            <translation>Junto al proyecto</translation>
        </message>
        <message>
            <source>Each run gets a new folder in here. Left empty: in the folder “plonk” beside the project</source>
            <translation>Cada ejecución recibe aquí una carpeta nueva. Si se deja vacío: en la carpeta «plonk» junto al proyecto</translation>
        </message>
        <message>
            <source>&amp;Quality</source>
            <translation>Cali&amp;dad</translation>
        </message>
        <message>
            <source>&amp;Known beforehand</source>
            <translation>Da&amp;tos previos</translation>
        </message>
        <message>
            <source>Sa&amp;ve in</source>
            <translation>&amp;Guardar en</translation>
        </message>
        <message>
            <source>&amp;Samples per photo</source>
            <translation>M&amp;uestras por foto</translation>
        </message>
        <message>
            <source>Solver s&amp;teps</source>
            <translation>&amp;Pasos de cálculo</translation>
        </message>
        <message>
            <source>&amp;Guidance</source>
            <translation>Gu&amp;iado</translation>
        </message>
        <message>
            <source>S&amp;eed</source>
            <translation>&amp;Semilla</translation>
        </message>
        <message>
            <source>Raster &amp;cells</source>
            <translation>Ce&amp;ldas ráster</translation>
        </message>
        <message>
            <source>Regions [%]</source>
            <translation>Regiones [%]</translation>
        </message>
    </context>
    <context>
        <name>IdleBox</name>
        <message>
            <source>The running backend</source>
            <translation>El motor en marcha</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nunca</translation>
        </message>
        <message>
            <source>It frees its memory then; the next run starts it again</source>
            <translation>Entonces libera su memoria; la siguiente ejecución lo inicia de nuevo</translation>
        </message>
        <message>
            <source>Open &amp;log</source>
            <translation>Abrir el &amp;registro</translation>
        </message>
        <message>
            <source>Log: {file}</source>
            <translation>Registro: {file}</translation>
        </message>
        <message>
            <source>Stop it when it has nothing to do for</source>
            <translation>Detenerlo cuando no tenga nada que hacer durante</translation>
        </message>
    </context>
    <context>
        <name>InstallationBox</name>
        <message>
            <source>Backend on this computer</source>
            <translation>Motor en este ordenador</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Comprobando…</translation>
        </message>
        <message>
            <source>&amp;Install the backend</source>
            <translation>&amp;Instalar el motor</translation>
        </message>
        <message>
            <source>&amp;Update</source>
            <translation>Act&amp;ualizar</translation>
        </message>
        <message>
            <source>Install the version that goes with this plugin beside the old one, then switch to it</source>
            <translation>Instalar la versión que corresponde a este complemento junto a la antigua y después cambiar a ella</translation>
        </message>
        <message>
            <source>Re&amp;move…</source>
            <translation>&amp;Eliminar…</translation>
        </message>
        <message>
            <source>Delete the environment that the plugin installed</source>
            <translation>Eliminar el entorno que instaló el complemento</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Ca&amp;ncelar</translation>
        </message>
        <message>
            <source>Stop now; what was done is kept</source>
            <translation>Detener ahora; lo hecho se conserva</translation>
        </message>
        <message>
            <source>&amp;Log</source>
            <translation>Regis&amp;tro</translation>
        </message>
        <message>
            <source>Open the log of the installation</source>
            <translation>Abrir el registro de la instalación</translation>
        </message>
        <message>
            <source>The backend is being installed. You can close this dialog: it goes on.</source>
            <translation>El motor se está instalando. Puede cerrar este diálogo: sigue adelante.</translation>
        </message>
        <message>
            <source>The backend is being repaired. You can close this dialog: it goes on.</source>
            <translation>El motor se está reparando. Puede cerrar este diálogo: sigue adelante.</translation>
        </message>
        <message>
            <source>The backend is being removed.</source>
            <translation>El motor se está eliminando.</translation>
        </message>
        <message>
            <source>&amp;Repair</source>
            <translation>&amp;Reparar</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>&amp;Reanudar</translation>
        </message>
        <message>
            <source>Check all installed files and reinstall what is broken</source>
            <translation>Comprobar todos los archivos instalados y reinstalar lo que esté dañado</translation>
        </message>
        <message>
            <source>Make an environment of its own for the backend and install it there, with PyTorch</source>
            <translation>Crear un entorno propio para el motor e instalarlo allí, con PyTorch</translation>
        </message>
        <message>
            <source>plonk-backend {version} is installed; this plugin goes with {ours}.</source>
            <translation>plonk-backend {version} está instalado; a este complemento le corresponde {ours}.</translation>
        </message>
        <message>
            <source>plonk-backend {version} is installed and computes on {device}.</source>
            <translation>plonk-backend {version} está instalado y calcula en: {device}.</translation>
        </message>
        <message>
            <source>the processor</source>
            <translation>el procesador</translation>
        </message>
        <message>
            <source>The installed backend is broken: {reason}.</source>
            <translation>El motor instalado está dañado: {reason}.</translation>
        </message>
        <message>
            <source>The installation is not finished. Resume goes on where it stopped.</source>
            <translation>La instalación no está terminada. Reanudar sigue donde se detuvo.</translation>
        </message>
        <message>
            <source>The backend is not installed yet. It is a program of its own that locates the photos on this computer; with PyTorch it takes up to 9 GB and some minutes.</source>
            <translation>El motor aún no está instalado. Es un programa aparte que localiza las fotos en este ordenador; con PyTorch ocupa hasta 9 GB y tarda unos minutos.</translation>
        </message>
        <message>
            <source>Photos are located by another environment: {folder}</source>
            <translation>Las fotos las localiza otro entorno: {folder}</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Remove the backend</source>
            <translation>Eliminar el motor</translation>
        </message>
        <message>
            <source>Delete the environment that the plugin installed in {folder}? Your photos, results and downloaded models stay.</source>
            <translation>¿Eliminar el entorno que el complemento instaló en {folder}? Sus fotos, resultados y modelos descargados permanecen.</translation>
        </message>
    </context>
    <context>
        <name>InstallationChoices</name>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>The folder to install the backend in</source>
            <translation>La carpeta donde instalar el motor</translation>
        </message>
        <message>
            <source>The backend and PyTorch are installed below this folder; several GB</source>
            <translation>El motor y PyTorch se instalan debajo de esta carpeta; varios GB</translation>
        </message>
        <message>
            <source>Comes with the plugin; PyTorch from the package index</source>
            <translation>Incluido en el complemento; PyTorch del índice de paquetes</translation>
        </message>
        <message>
            <source>As the plugin does it; PyTorch from the package index</source>
            <translation>Como lo hace el complemento; PyTorch del índice de paquetes</translation>
        </message>
        <message>
            <source>Package index, all of it</source>
            <translation>Índice de paquetes, para todo</translation>
        </message>
        <message>
            <source>Folder of wheels, without network</source>
            <translation>Carpeta de wheels, sin red</translation>
        </message>
        <message>
            <source>Folder with the backend's source</source>
            <translation>Carpeta con el código fuente del motor</translation>
        </message>
        <message>
            <source>The folder to install from</source>
            <translation>La carpeta desde la que instalar</translation>
        </message>
        <message>
            <source>The Python to make the environment with</source>
            <translation>El Python con el que crear el entorno</translation>
        </message>
        <message>
            <source>look for one (3.10 or newer)</source>
            <translation>buscar uno (3.10 o posterior)</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <source>Address of another package index, asked besides the usual one: for example PyTorch's own, which offers builds for other GPUs, or for the processor alone</source>
            <translation>Dirección de otro índice de paquetes, consultado además del habitual: por ejemplo el de PyTorch, que ofrece versiones para otras GPU o solo para el procesador</translation>
        </message>
        <message>
            <source>Install &amp;in</source>
            <translation>Insta&amp;lar en</translation>
        </message>
        <message>
            <source>Install &amp;from</source>
            <translation>Instalar &amp;desde</translation>
        </message>
        <message>
            <source>That folder</source>
            <translation>Esa carpeta</translation>
        </message>
        <message>
            <source>&amp;Python</source>
            <translation>&amp;Python</translation>
        </message>
        <message>
            <source>E&amp;xtra package index</source>
            <translation>Índice de paquetes adici&amp;onal</translation>
        </message>
    </context>
    <context>
        <name>KeepMenu</name>
        <message>
            <source>Keep the results in a GeoPackage…</source>
            <translation>Conservar los resultados en un GeoPackage…</translation>
        </message>
        <message>
            <source>Keep the results of every run so</source>
            <translation>Conservar así los resultados de cada ejecución</translation>
        </message>
        <message>
            <source>Keep the results in {file}</source>
            <translation>Conservar los resultados en {file}</translation>
        </message>
        <message>
            <source>Keep the results</source>
            <translation>Conservar los resultados</translation>
        </message>
        <message>
            <source>Save the project first: its results are kept beside it</source>
            <translation>Guarde primero el proyecto: sus resultados se conservan junto a él</translation>
        </message>
        <message>
            <source>Copies the results of this project into {path}; its layers then read them there</source>
            <translation>Copia los resultados de este proyecto en {path}; sus capas los leen después allí</translation>
        </message>
        <message>
            <source>Keep the results in a GeoPackage</source>
            <translation>Conservar los resultados en un GeoPackage</translation>
        </message>
        <message>
            <source>photo locations.gpkg</source>
            <translation>localizaciones de fotos.gpkg</translation>
        </message>
        <message>
            <source>GeoPackage (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <source>{count} layers now read from {file}. Save the project to keep it so.</source>
            <translation>{count} capas leen ahora de {file}. Guarde el proyecto para que siga así.</translation>
        </message>
    </context>
    <context>
        <name>ModelsBox</name>
        <message>
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>&amp;Download…</source>
            <translation>&amp;Descargar…</translation>
        </message>
        <message>
            <source>Shows how large it is and its licence first</source>
            <translation>Muestra primero su tamaño y su licencia</translation>
        </message>
        <message>
            <source>&amp;Verify</source>
            <translation>&amp;Verificar</translation>
        </message>
        <message>
            <source>Read the files and compare them with what they must be</source>
            <translation>Leer los archivos y compararlos con lo que deben ser</translation>
        </message>
        <message>
            <source>&amp;Remove…</source>
            <translation>&amp;Eliminar…</translation>
        </message>
        <message>
            <source>Delete the files from this computer</source>
            <translation>Borrar los archivos de este equipo</translation>
        </message>
        <message>
            <source>&amp;Import folder…</source>
            <translation>&amp;Importar carpeta…</translation>
        </message>
        <message>
            <source>Take a model from a folder, on a computer without network for instance</source>
            <translation>Tomar un modelo de una carpeta, por ejemplo en un equipo sin red</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Ca&amp;ncelar</translation>
        </message>
        <message>
            <source>Stop now; what was downloaded is kept</source>
            <translation>Detener ahora; se conserva lo que se ha descargado</translation>
        </message>
        <message>
            <source>always there</source>
            <translation>siempre presente</translation>
        </message>
        <message>
            <source>downloaded</source>
            <translation>descargado</translation>
        </message>
        <message>
            <source>not downloaded</source>
            <translation>sin descargar</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>dañado</translation>
        </message>
        <message>
            <source>{size}, licence: {licence}</source>
            <translation>{size}, licencia: {licence}</translation>
        </message>
        <message>
            <source>Download {model}</source>
            <translation>Descargar {model}</translation>
        </message>
        <message>
            <source>Download {size}</source>
            <translation>Descargar {size}</translation>
        </message>
        <message>
            <source>From {source} to {folder}:</source>
            <translation>De {source} a {folder}:</translation>
        </message>
        <message>
            <source>Licence of {model}: {licence}</source>
            <translation>Licencia de {model}: {licence}</translation>
        </message>
        <message>
            <source>It allows {restriction}.</source>
            <translation>Permite {restriction}.</translation>
        </message>
        <message>
            <source>{there} of {size} are there from an earlier download, which goes on.</source>
            <translation>{there} de {size} ya están de una descarga anterior, que continúa.</translation>
        </message>
        <message>
            <source>Remove {model}</source>
            <translation>Eliminar {model}</translation>
        </message>
        <message>
            <source>Delete {model} from this computer? It can be downloaded again.</source>
            <translation>¿Borrar {model} de este equipo? Se puede volver a descargar.</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Borrar</translation>
        </message>
        <message>
            <source>Folder with a model's files</source>
            <translation>Carpeta con los archivos de un modelo</translation>
        </message>
    </context>
    <context>
        <name>ModelsDialog</name>
        <message>
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
    </context>
    <context>
        <name>OptionsPage</name>
        <message>
            <source>This is about the backend on this computer. Photos are located on another computer: see there.</source>
            <translation>Esto se refiere al motor de este ordenador. Las fotos se localizan en otro ordenador: véase allí.</translation>
        </message>
        <message>
            <source>The backend's environment</source>
            <translation>El entorno del motor</translation>
        </message>
        <message>
            <source>the one that was installed above</source>
            <translation>el que se instaló arriba</translation>
        </message>
        <message>
            <source>A Python virtual environment in which plonk-backend is installed</source>
            <translation>Un entorno virtual de Python en el que está instalado plonk-backend</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Probar</translation>
        </message>
        <message>
            <source>Start the backend from this environment and ask for its models</source>
            <translation>Iniciar el motor desde este entorno y preguntarle por sus modelos</translation>
        </message>
        <message>
            <source>For developers: photos are located by plonk-backend of this virtual environment, instead of the one that the plugin installs.</source>
            <translation>Para desarrolladores: las fotos las localiza el plonk-backend de este entorno virtual, en lugar del que instala el complemento.</translation>
        </message>
        <message>
            <source>Use an existing environment</source>
            <translation>Usar un entorno existente</translation>
        </message>
        <message>
            <source>The variable {variable} is set and comes first: {folder}</source>
            <translation>La variable {variable} está definida y tiene prioridad: {folder}</translation>
        </message>
        <message>
            <source>Choose a folder first.</source>
            <translation>Elija primero una carpeta.</translation>
        </message>
        <message>
            <source>Starting the backend…</source>
            <translation>Iniciando el motor…</translation>
        </message>
        <message>
            <source>It works: plonk-backend {version} with {models}.</source>
            <translation>Funciona: plonk-backend {version} con {models}.</translation>
        </message>
        <message>
            <source>no models</source>
            <translation>ningún modelo</translation>
        </message>
    </context>
    <context>
        <name>PhotoDock</name>
        <message>
            <source>Photo geolocation</source>
            <translation>Geolocalización de fotos</translation>
        </message>
        <message>
            <source>Set up the backend…</source>
            <translation>Preparar el motor…</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Cancelando…</translation>
        </message>
        <message>
            <source>Putting the layers into the project</source>
            <translation>Poniendo las capas en el proyecto</translation>
        </message>
        <message>
            <source>Add photos, then choose Run.</source>
            <translation>Añada fotos y elija después Ejecutar.</translation>
        </message>
    </context>
    <context>
        <name>PhotoList</name>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Abrir</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>&amp;Mostrar en la carpeta</translation>
        </message>
        <message>
            <source>&amp;Copy path</source>
            <translation>C&amp;opiar ruta</translation>
        </message>
        <message>
            <source>&amp;Remove from the list</source>
            <translation>&amp;Quitar de la lista</translation>
        </message>
        <message>
            <source>Remove the selected photos from the list; the files stay (Delete)</source>
            <translation>Quitar de la lista las fotos seleccionadas; los archivos permanecen (Supr)</translation>
        </message>
        <message>
            <source>Remove a&amp;ll</source>
            <translation>Quitar &amp;todas</translation>
        </message>
        <message>
            <source>Remove all photos from the list; the files stay</source>
            <translation>Quitar todas las fotos de la lista; los archivos permanecen</translation>
        </message>
        <message>
            <source>Search name, folder or place</source>
            <translation>Buscar nombre, carpeta o lugar</translation>
        </message>
        <message>
            <source>Search the list of photos</source>
            <translation>Buscar en la lista de fotos</translation>
        </message>
        <message>
            <source>Shows the photos whose name, folder or place has all of these words</source>
            <translation>Muestra las fotos cuyo nombre, carpeta o lugar contiene todas estas palabras</translation>
        </message>
        <message>
            <source>1 photo</source>
            <translation>1 foto</translation>
        </message>
        <message>
            <source>{count} photos</source>
            <translation>{count} fotos</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>{count} a la vista</translation>
        </message>
        <message>
            <source>{count} selected</source>
            <translation>{count} seleccionadas</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>{path} could not be opened.</source>
            <translation>No se pudo abrir {path}.</translation>
        </message>
    </context>
    <context>
        <name>PhotoModel</name>
        <message>
            <source>Ready</source>
            <translation>Lista</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>No encontrada</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Locating…</source>
            <translation>Localizando…</translation>
        </message>
        <message>
            <source>Located</source>
            <translation>Localizada</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fallida</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelada</translation>
        </message>
        <message>
            <source>This file is not there (any more). Add the photo from where it is now.</source>
            <translation>Este archivo no está (o ya no está) ahí. Añada la foto desde donde está ahora.</translation>
        </message>
        <message>
            <source>Taken: {time}, by the camera's clock</source>
            <translation>Tomada: {time}, según el reloj de la cámara</translation>
        </message>
        <message>
            <source>Position in the photo: {position}</source>
            <translation>Posición en la foto: {position}</translation>
        </message>
        <message>
            <source>Best estimate: {place}</source>
            <translation>Mejor estimación: {place}</translation>
        </message>
    </context>
    <context>
        <name>PhotoView</name>
        <message>
            <source>Photos to locate</source>
            <translation>Fotos por localizar</translation>
        </message>
        <message>
            <source>Paste or drop photos and folders here; Delete removes what is selected</source>
            <translation>Pegue o suelte aquí fotos y carpetas; Supr quita lo seleccionado</translation>
        </message>
        <message>
            <source>No photo fits the search</source>
            <translation>Ninguna foto coincide con la búsqueda</translation>
        </message>
        <message>
            <source>Which photos do you want to locate?</source>
            <translation>¿Qué fotos quiere localizar?</translation>
        </message>
        <message>
            <source>Drop photos, a folder or a layer with photos here, or choose “Add photos…” above.</source>
            <translation>Suelte aquí fotos, una carpeta o una capa con fotos, o elija «Añadir fotos…» arriba.</translation>
        </message>
    </context>
    <context>
        <name>PlonkProvider</name>
        <message>
            <source>Photo geolocation</source>
            <translation>Geolocalización de fotos</translation>
        </message>
        <message>
            <source>Photo geolocation (PLONK)</source>
            <translation>Geolocalización de fotos (PLONK)</translation>
        </message>
    </context>
    <context>
        <name>ProbabilityTool</name>
        <message>
            <source>The coordinates were copied.</source>
            <translation>Se copiaron las coordenadas.</translation>
        </message>
        <message>
            <source>This is no place on Earth.</source>
            <translation>Este no es un lugar de la Tierra.</translation>
        </message>
        <message>
            <source>No probability density is shown on the map. Locate photos, or switch one on.</source>
            <translation>En el mapa no se muestra ninguna densidad de probabilidad. Localice fotos o active una.</translation>
        </message>
        <message>
            <source>The densities on the map don't reach this place.</source>
            <translation>Las densidades del mapa no llegan a este lugar.</translation>
        </message>
        <message>
            <source>and {count} photos that make it less likely</source>
            <translation>y {count} fotos según las que es menos probable</translation>
        </message>
    </context>
    <context>
        <name>RemoteBox</name>
        <message>
            <source>Another computer</source>
            <translation>Otro equipo</translation>
        </message>
        <message>
            <source>The token was not stored: QGIS's authentication manager is locked.</source>
            <translation>El token no se guardó: el gestor de autenticación de QGIS está bloqueado.</translation>
        </message>
        <message>
            <source>Use another computer</source>
            <translation>Usar otro ordenador</translation>
        </message>
        <message>
            <source>Photos are sent there, located there, and their results come back</source>
            <translation>Las fotos se envían allí, se localizan allí y sus resultados vuelven</translation>
        </message>
        <message>
            <source>Photos leave this computer: every photo that you locate, and the layers that an analysis reads, are sent to that address whole, with all that is stored in the files. The backend there keeps them until the run has ended.</source>
            <translation>Las fotos salen de este ordenador: cada foto que usted localiza y las capas que lee un análisis se envían enteras a esa dirección, con todo lo que guardan los archivos. El motor de allí las conserva hasta que termina la ejecución.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>It is kept by QGIS's authentication manager, encrypted</source>
            <translation>Lo guarda, cifrado, el gestor de autenticación de QGIS</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Probar</translation>
        </message>
        <message>
            <source>Ask the backend over there for its models</source>
            <translation>Preguntar al motor remoto por sus modelos</translation>
        </message>
        <message>
            <source>Without https, photos, results and the token travel unencrypted: everybody on the way can read them. Use an address with https, or a tunnel (ssh -L).</source>
            <translation>Sin https, las fotos, los resultados y el token viajan sin cifrar: cualquiera en el camino puede leerlos. Use una dirección con https o un túnel (ssh -L).</translation>
        </message>
        <message>
            <source>Whoever runs that computer starts “plonk-backend serve” there, and gives you address and token.</source>
            <translation>Quien administra ese ordenador inicia allí «plonk-backend serve» y le da la dirección y el token.</translation>
        </message>
        <message>
            <source>stored by QGIS; type another one to replace it</source>
            <translation>guardado por QGIS; escriba otro para sustituirlo</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Preguntando…</translation>
        </message>
        <message>
            <source>It works: plonk-backend {version} with {models}.</source>
            <translation>Funciona: plonk-backend {version} con {models}.</translation>
        </message>
        <message>
            <source>no models</source>
            <translation>ningún modelo</translation>
        </message>
    </context>
    <context>
        <name>RequestForm</name>
        <message>
            <source>The model that locates the photos; it decides which kind of photo is understood</source>
            <translation>El modelo que localiza las fotos; determina qué tipo de fotos se entiende</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modelo</translation>
        </message>
        <message>
            <source>Not downloaded yet. “Get more models…” fetches it.</source>
            <translation>Aún sin descargar. Se obtiene con «Obtener más modelos…».</translation>
        </message>
        <message>
            <source>{title} – not downloaded</source>
            <translation>{title} – no descargado</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <translation>Licencia: {licence}</translation>
        </message>
        <message>
            <source>Get more models…</source>
            <translation>Obtener más modelos…</translation>
        </message>
        <message>
            <source>This backend offers no choice of quality; a newer one does</source>
            <translation>Este motor no ofrece elección de calidad; uno más nuevo sí</translation>
        </message>
        <message>
            <source>How much work goes into each photo: more is more exact and takes longer</source>
            <translation>Cuánto trabajo se dedica a cada foto: más es más exacto y tarda más</translation>
        </message>
    </context>
    <context>
        <name>ResultCards</name>
        <message>
            <source>In order</source>
            <translation>En orden</translation>
        </message>
        <message>
            <source>Surest first</source>
            <translation>Las más seguras primero</translation>
        </message>
        <message>
            <source>How the results are sorted</source>
            <translation>Cómo se ordenan los resultados</translation>
        </message>
        <message>
            <source>Copied: {coordinates}</source>
            <translation>Copiado: {coordinates}</translation>
        </message>
        <message>
            <source>The coordinates of {count} photos were copied.</source>
            <translation>Se copiaron las coordenadas de {count} fotos.</translation>
        </message>
        <message>
            <source>The attribute table is there when the run has ended.</source>
            <translation>La tabla de atributos estará disponible cuando termine la ejecución.</translation>
        </message>
        <message>
            <source>1 photo located</source>
            <translation>1 foto localizada</translation>
        </message>
        <message>
            <source>{count} photos located</source>
            <translation>{count} fotos localizadas</translation>
        </message>
        <message>
            <source>1 failed</source>
            <translation>1 fallida</translation>
        </message>
        <message>
            <source>{count} failed</source>
            <translation>{count} fallidas</translation>
        </message>
    </context>
    <context>
        <name>RunControl</name>
        <message>
            <source>Cancelled. The photos' own results are there; what was to follow is not.</source>
            <translation>Cancelado. Los resultados propios de las fotos están ahí; lo que debía seguir, no.</translation>
        </message>
    </context>
    <context>
        <name>ShowResults</name>
        <message>
            <source>How probable is this place?</source>
            <translation>¿Qué probabilidad tiene este lugar?</translation>
        </message>
        <message>
            <source>Tell the probability of places on the map: hover or click</source>
            <translation>Decir la probabilidad de lugares en el mapa: pase el ratón o haga clic</translation>
        </message>
        <message>
            <source>The results of this run are gone: {path}.</source>
            <translation>Los resultados de esta ejecución han desaparecido: {path}.</translation>
        </message>
        <message>
            <source>The layer “Best estimates” of this run is no longer in the project.</source>
            <translation>La capa «Mejores estimaciones» de esta ejecución ya no está en el proyecto.</translation>
        </message>
        <message>
            <source>The folder {folder} could not be opened.</source>
            <translation>No se pudo abrir la carpeta {folder}.</translation>
        </message>
    </context>
    <context>
        <name>plonk_qgis</name>
        <message>
            <source>Choose the folder to install from under More.</source>
            <translation>Elija en Más la carpeta desde la que instalar.</translation>
        </message>
        <message>
            <source>There are no wheels (files *.whl) in the folder {folder}.</source>
            <translation>No hay wheels (archivos *.whl) en la carpeta {folder}.</translation>
        </message>
        <message>
            <source>The folder {folder} does not hold the backend's source (there is no pyproject.toml).</source>
            <translation>La carpeta {folder} no contiene el código fuente del motor (no hay pyproject.toml).</translation>
        </message>
        <message>
            <source>The backend's source in {folder} cannot be read: {reason}.</source>
            <translation>No se puede leer el código fuente del motor en {folder}: {reason}.</translation>
        </message>
        <message>
            <source>plonk-backend is not in the environment</source>
            <translation>plonk-backend no está en el entorno</translation>
        </message>
        <message>
            <source>it gave no reason</source>
            <translation>no dio ningún motivo</translation>
        </message>
        <message>
            <source>The installed backend does not work: {reason}. Press Repair; the log tells more.</source>
            <translation>El motor instalado no funciona: {reason}. Pulse Reparar; el registro dice más.</translation>
        </message>
        <message>
            <source>the GPU {name}</source>
            <translation>la GPU {name}</translation>
        </message>
        <message>
            <source>the Mac's GPU (MPS)</source>
            <translation>la GPU del Mac (MPS)</translation>
        </message>
        <message>
            <source>the processor, for the GPU did not work ({problem})</source>
            <translation>el procesador, porque la GPU no funcionó ({problem})</translation>
        </message>
        <message>
            <source>the processor</source>
            <translation>el procesador</translation>
        </message>
        <message>
            <source>The backend's environment holds a plonk-backend that this plugin cannot use. Update it.</source>
            <translation>El entorno del motor contiene un plonk-backend que este complemento no puede usar. Actualícelo.</translation>
        </message>
        <message>
            <source>The backend (version {version}) speaks protocol {theirs}, this plugin speaks protocol {ours}. Install a plonk-backend and a plugin of the same release.</source>
            <translation>El motor (versión {version}) habla el protocolo {theirs} y este complemento el protocolo {ours}. Instale un plonk-backend y un complemento de la misma versión.</translation>
        </message>
        <message>
            <source>The backend {program} could not be started: {reason}.</source>
            <translation>No se pudo iniciar el motor {program}: {reason}.</translation>
        </message>
        <message>
            <source>The backend did not start within {seconds} seconds. Its log is in Log Messages, tab plonk.</source>
            <translation>El motor no se inició en {seconds} segundos. Su registro está en el panel Mensajes del registro, pestaña plonk.</translation>
        </message>
        <message>
            <source>The backend ended while it was starting: {reason}. Its log is in Log Messages, tab plonk.</source>
            <translation>El motor terminó mientras se iniciaba: {reason}. Su registro está en el panel Mensajes del registro, pestaña plonk.</translation>
        </message>
        <message>
            <source>The program {program} could not be started: {reason}.</source>
            <translation>No se pudo iniciar el programa {program}: {reason}.</translation>
        </message>
        <message>
            <source>There is no plonk-backend at this address.</source>
            <translation>No hay ningún plonk-backend en esta dirección.</translation>
        </message>
        <message>
            <source>The connection to the backend broke while {name} was on its way. Run again.</source>
            <translation>La conexión con el motor se cortó mientras se enviaba {name}. Ejecute de nuevo.</translation>
        </message>
        <message>
            <source>The result file {name} arrived damaged, so nothing of this run was kept. Run again.</source>
            <translation>El archivo de resultados {name} llegó dañado, así que no se conservó nada de esta ejecución. Ejecútela de nuevo.</translation>
        </message>
        <message>
            <source>The backend gave an answer that this plugin does not understand. Update both.</source>
            <translation>El motor dio una respuesta que este complemento no entiende. Actualice ambos.</translation>
        </message>
        <message>
            <source>The backend does not answer. Its log is in the panel Log Messages, tab plonk.</source>
            <translation>El motor no responde. Su registro está en el panel Mensajes del registro, pestaña plonk.</translation>
        </message>
        <message>
            <source>The connection to the backend broke: {reason}.</source>
            <translation>Se cortó la conexión con el motor: {reason}.</translation>
        </message>
        <message>
            <source>The backend refused a request (status {status}).</source>
            <translation>El motor rechazó una petición (estado {status}).</translation>
        </message>
        <message>
            <source>The backend, the program that locates photos, is not installed yet. Settings &gt; Options &gt; Photo geolocation installs it with one button; scripts may name an environment that holds it in the variable {variable}.</source>
            <translation>El motor, el programa que localiza las fotos, aún no está instalado. Configuración &gt; Opciones &gt; Geolocalización de fotos lo instala con un botón; los scripts pueden indicar en la variable {variable} un entorno que lo contenga.</translation>
        </message>
        <message>
            <source>The backend's environment {folder} does not exist. {advice}</source>
            <translation>El entorno del motor {folder} no existe. {advice}</translation>
        </message>
        <message>
            <source>There is no plonk-backend in the environment {folder}. Install it there with pip, or use another one. {advice}</source>
            <translation>No hay ningún plonk-backend en el entorno {folder}. Instálelo allí con pip o use otro. {advice}</translation>
        </message>
        <message>
            <source>The variable {variable} names it and comes before the options: change or unset it.</source>
            <translation>La variable {variable} lo nombra y tiene prioridad sobre las opciones: cámbiela o elimínela.</translation>
        </message>
        <message>
            <source>Choose another folder in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>Elija otra carpeta en Configuración &gt; Opciones &gt; Geolocalización de fotos.</translation>
        </message>
        <message>
            <source>Something unforeseen happened ({kind}: {reason}). Please report it.</source>
            <translation>Ocurrió algo imprevisto ({kind}: {reason}). Por favor, notifíquelo.</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Entorno</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programa</translation>
        </message>
        <message>
            <source>Packages</source>
            <translation>Paquetes</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <source>Computation</source>
            <translation>Cálculo</translation>
        </message>
        <message>
            <source>Map data</source>
            <translation>Datos cartográficos</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Carpetas</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
        <message>
            <source>Sample photo</source>
            <translation>Foto de ejemplo</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Servicio</translation>
        </message>
        <message>
            <source>There is a plonk-backend in {folder}.</source>
            <translation>Hay un plonk-backend en {folder}.</translation>
        </message>
        <message>
            <source>The service starts and offers {count} models.</source>
            <translation>El servicio se inicia y ofrece {count} modelos.</translation>
        </message>
        <message>
            <source>This plonk-backend is too old to check itself.</source>
            <translation>Este plonk-backend es demasiado antiguo para comprobarse a sí mismo.</translation>
        </message>
        <message>
            <source>Update the backend.</source>
            <translation>Actualice el motor.</translation>
        </message>
        <message>
            <source>The backend ended in the middle of this check (exit code {code}): {reason}.</source>
            <translation>El motor terminó en mitad de esta comprobación (código de salida {code}): {reason}.</translation>
        </message>
        <message>
            <source>Repair the backend.</source>
            <translation>Repare el motor.</translation>
        </message>
        <message>
            <source>The answer of plonk-backend cannot be understood. Update the backend.</source>
            <translation>No se entiende la respuesta de plonk-backend. Actualice el motor.</translation>
        </message>
        <message>
            <source>The installed plonk-backend is too old to fine-tune models. Update it.</source>
            <translation>El plonk-backend instalado es demasiado antiguo para afinar modelos. Actualícelo.</translation>
        </message>
        <message>
            <source>plonk-backend ended (exit code {code}): {reason}.</source>
            <translation>plonk-backend ha terminado (código de salida {code}): {reason}.</translation>
        </message>
        <message>
            <source>its folder {folder} is gone</source>
            <translation>su carpeta {folder} ha desaparecido</translation>
        </message>
        <message>
            <source>the Python that it was made with is gone</source>
            <translation>el Python con el que se creó ha desaparecido</translation>
        </message>
        <message>
            <source>the program plonk-backend is gone</source>
            <translation>el programa plonk-backend ha desaparecido</translation>
        </message>
        <message>
            <source>the file {file} is missing or was changed</source>
            <translation>el archivo {file} falta o ha cambiado</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}. Choose another one.</source>
            <translation>No se puede escribir en la carpeta {folder}: {reason}. Elija otra.</translation>
        </message>
        <message>
            <source>Another window of QGIS is working on this installation (process {process} on {computer}). Wait until it is done, or choose another folder.</source>
            <translation>Otra ventana de QGIS está trabajando en esta instalación (proceso {process} en {computer}). Espere a que termine o elija otra carpeta.</translation>
        </message>
        <message>
            <source>Looking up what is needed…</source>
            <translation>Consultando lo que hace falta…</translation>
        </message>
        <message>
            <source>Looking up {package}…</source>
            <translation>Consultando {package}…</translation>
        </message>
        <message>
            <source>Installing packages: {done} of {all}…</source>
            <translation>Instalando paquetes: {done} de {all}…</translation>
        </message>
        <message>
            <source>Downloading {package}: {done} of {all} MB…</source>
            <translation>Descargando {package}: {done} de {all} MB…</translation>
        </message>
        <message>
            <source>Downloading {package} ({size} MB)…</source>
            <translation>Descargando {package} ({size} MB)…</translation>
        </message>
        <message>
            <source>Downloading {package}…</source>
            <translation>Descargando {package}…</translation>
        </message>
        <message>
            <source>The installation was ended from outside (signal {signal}; perhaps the memory ran out). What was done is kept: press Resume to go on.</source>
            <translation>La instalación se interrumpió desde fuera (señal {signal}; quizá se agotó la memoria). Lo hecho se conserva: pulse Reanudar para seguir.</translation>
        </message>
        <message>
            <source>The disk is full. Make room, or choose a folder on another disk, and press Resume.</source>
            <translation>El disco está lleno. Libere espacio, o elija una carpeta en otro disco, y pulse Reanudar.</translation>
        </message>
        <message>
            <source>pip cannot use QGIS's SOCKS proxy. Install uv, which can, or use an HTTP proxy.</source>
            <translation>pip no puede usar el proxy SOCKS de QGIS. Instale uv, que sí puede, o use un proxy HTTP.</translation>
        </message>
        <message>
            <source>The proxy asks for a user name and a password. Enter them in Settings &gt; Options &gt; Network, and press Resume.</source>
            <translation>El proxy pide un nombre de usuario y una contraseña. Introdúzcalos en Configuración &gt; Opciones &gt; Red y pulse Reanudar.</translation>
        </message>
        <message>
            <source>The certificate of the package index is not trusted. If your network inspects encrypted traffic, name its certificate file in the variable PIP_CERT (for uv: SSL_CERT_FILE in uv's settings), and press Resume.</source>
            <translation>No se confía en el certificado del índice de paquetes. Si su red inspecciona el tráfico cifrado, indique su archivo de certificado en la variable PIP_CERT (para uv: SSL_CERT_FILE en los ajustes de uv) y pulse Reanudar.</translation>
        </message>
        <message>
            <source>The package index could not be reached. Check the network and the proxy in Settings &gt; Options &gt; Network, and press Resume; or install from a folder of wheels.</source>
            <translation>No se pudo acceder al índice de paquetes. Compruebe la red y el proxy en Configuración &gt; Opciones &gt; Red y pulse Reanudar; o instale desde una carpeta de wheels.</translation>
        </message>
        <message>
            <source>The folder of wheels {folder} lacks {package} in a build for {python} on this system.</source>
            <translation>En la carpeta de wheels {folder} falta {package} en una versión para {python} en este sistema.</translation>
        </message>
        <message>
            <source>The package index offers no {package} for {python} on this system. Choose another Python or source under More.</source>
            <translation>El índice de paquetes no ofrece {package} para {python} en este sistema. Elija otro Python u otra fuente en Más.</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>no se dio ningún motivo</translation>
        </message>
        <message>
            <source>The installation failed: {reason}. The log tells more.</source>
            <translation>La instalación falló: {reason}. El registro dice más.</translation>
        </message>
        <message>
            <source>The file {file} cannot be written: {reason}.</source>
            <translation>No se puede escribir el archivo {file}: {reason}.</translation>
        </message>
        <message>
            <source>The folder {folder} was not made by this plugin, and is left alone.</source>
            <translation>La carpeta {folder} no fue creada por este complemento y no se toca.</translation>
        </message>
        <message>
            <source>{count} files could not be removed, the first is {file}. Is a program still using them?</source>
            <translation>No se pudieron eliminar {count} archivos, el primero es {file}. ¿Los usa todavía algún programa?</translation>
        </message>
        <message>
            <source>Checking the installed files…</source>
            <translation>Comprobando los archivos instalados…</translation>
        </message>
        <message>
            <source>Removing the environment…</source>
            <translation>Eliminando el entorno…</translation>
        </message>
        <message>
            <source>{package} was not completely installed.</source>
            <translation>{package} no estaba completamente instalado.</translation>
        </message>
        <message>
            <source>{package} was reinstalled: {file} was missing or changed.</source>
            <translation>{package} se reinstaló: {file} faltaba o había cambiado.</translation>
        </message>
        <message>
            <source>Nothing was broken.</source>
            <translation>No había nada dañado.</translation>
        </message>
        <message>
            <source>Looking at the graphics hardware…</source>
            <translation>Examinando el hardware gráfico…</translation>
        </message>
        <message>
            <source>Looking for a Python…</source>
            <translation>Buscando un Python…</translation>
        </message>
        <message>
            <source>Making the environment with {python}…</source>
            <translation>Creando el entorno con {python}…</translation>
        </message>
        <message>
            <source>Trying the backend out…</source>
            <translation>Probando el motor…</translation>
        </message>
        <message>
            <source>The installation needs about {needed} GB in {folder}, and {free} GB are free there. Make room, or choose a folder on another disk under More.</source>
            <translation>La instalación necesita unos {needed} GB en {folder}, y allí hay {free} GB libres. Libere espacio o elija en Más una carpeta en otro disco.</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>Listo.</translation>
        </message>
        <message>
            <source>The installed plonk-backend is too old for this list of models. Update it.</source>
            <translation>El plonk-backend instalado es demasiado antiguo para esta lista de modelos. Actualícelo.</translation>
        </message>
        <message>
            <source>Updating pip…</source>
            <translation>Actualizando pip…</translation>
        </message>
        <message>
            <source>PyTorch's own index did not answer; the build of the package index is taken.</source>
            <translation>El índice propio de PyTorch no respondió; se toma la versión del índice de paquetes.</translation>
        </message>
        <message>
            <source>The backend was stopped in the middle of the work. Run again.</source>
            <translation>El motor se detuvo en mitad del trabajo. Ejecute de nuevo.</translation>
        </message>
        <message>
            <source>The backend stopped in the middle of the run (exit code {code}). Run again: it is then started anew. Its log is in Log Messages, tab plonk.</source>
            <translation>El motor se detuvo en mitad de la ejecución (código de salida {code}). Ejecútela de nuevo: el motor se iniciará otra vez. Su registro está en el panel Mensajes del registro, pestaña plonk.</translation>
        </message>
        <message>
            <source>The backend had nothing to do for a while and was stopped; the next run starts it.</source>
            <translation>El motor llevaba un rato sin nada que hacer y se detuvo; la próxima ejecución lo iniciará.</translation>
        </message>
        <message>
            <source>The chosen Python {program} cannot be used: {reason}. Choose another one.</source>
            <translation>El Python elegido {program} no se puede usar: {reason}. Elija otro.</translation>
        </message>
        <message>
            <source>No Python {oldest} or newer was found that can make the backend's environment ({found}). Install one (on Debian and Ubuntu the packages python3 and python3-venv) and press the button again, or name one under More.</source>
            <translation>No se encontró ningún Python {oldest} o posterior que pueda crear el entorno del motor ({found}). Instale uno (en Debian y Ubuntu, los paquetes python3 y python3-venv) y pulse el botón de nuevo, o indique uno en Más.</translation>
        </message>
        <message>
            <source>there is none on the PATH</source>
            <translation>no hay ninguno en el PATH</translation>
        </message>
        <message>
            <source>it does not run as a Python 3</source>
            <translation>no se ejecuta como un Python 3</translation>
        </message>
        <message>
            <source>it is version {version}</source>
            <translation>es la versión {version}</translation>
        </message>
        <message>
            <source>it is a 32-bit program, and PyTorch needs a 64-bit one</source>
            <translation>es un programa de 32 bits, y PyTorch necesita uno de 64 bits</translation>
        </message>
        <message>
            <source>it lacks the modules {modules} (on Debian and Ubuntu: the package python3-venv)</source>
            <translation>le faltan los módulos {modules} (en Debian y Ubuntu: el paquete python3-venv)</translation>
        </message>
        <message>
            <source>The backend at {address} does not accept the token. Give the right one in the options.</source>
            <translation>El motor en {address} no acepta el token. Indique el correcto en las opciones.</translation>
        </message>
        <message>
            <source>There is a web server at {address}, but the backend behind it does not answer (status {status}). Ask whoever runs it.</source>
            <translation>Hay un servidor web en {address}, pero el motor que está detrás no responde (estado {status}). Pregunte a quien lo administra.</translation>
        </message>
        <message>
            <source>The backend at {address} cannot be reached: {reason}.</source>
            <translation>No se puede acceder al motor en {address}: {reason}.</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>sin respuesta</translation>
        </message>
        <message>
            <source>The backend at {address} does not answer.</source>
            <translation>El motor en {address} no responde.</translation>
        </message>
        <message>
            <source>QGIS's authentication manager did not give the token</source>
            <translation>el gestor de autenticación de QGIS no dio el token</translation>
        </message>
        <message>
            <source>it wants to send the photos to another address</source>
            <translation>quiere enviar las fotos a otra dirección</translation>
        </message>
        <message>
            <source>its certificate is not trusted ({reasons}). If it is your organisation's own, add its authority in Settings &gt; Options &gt; Authentication &gt; Manage Certificates</source>
            <translation>su certificado no es de confianza ({reasons}). Si es propio de su organización, añada su autoridad en Configuración &gt; Opciones &gt; Autenticación &gt; Administrar certificados</translation>
        </message>
        <message>
            <source>{url} is no address of a backend; write one such as https://gpu.example.org:8765.</source>
            <translation>{url} no es la dirección de un motor; escriba una como https://gpu.example.org:8765.</translation>
        </message>
        <message>
            <source>The address must hold no user name and no password; the token has a place of its own.</source>
            <translation>La dirección no debe contener usuario ni contraseña; el token tiene su propio lugar.</translation>
        </message>
        <message>
            <source>This Mac's GPU is used through Metal (MPS).</source>
            <translation>La GPU de este Mac se usa mediante Metal (MPS).</translation>
        </message>
        <message>
            <source>An AMD GPU was found ({name}); a ROCm build of PyTorch is looked for.</source>
            <translation>Se encontró una GPU AMD ({name}); se busca una versión de PyTorch para ROCm.</translation>
        </message>
        <message>
            <source>An AMD GPU was found ({name}), but the package index offers no ROCm build of PyTorch: the processor does the work. To use the GPU, name PyTorch's index for ROCm as extra index under More, or install uv first.</source>
            <translation>Se encontró una GPU AMD ({name}), pero el índice de paquetes no ofrece una versión de PyTorch para ROCm: el trabajo lo hace el procesador. Para usar la GPU, indique en Más el índice de PyTorch para ROCm como índice adicional, o instale antes uv.</translation>
        </message>
        <message>
            <source>No GPU was found: the processor does the work, several times slower than a GPU would.</source>
            <translation>No se encontró ninguna GPU: el trabajo lo hace el procesador, varias veces más despacio que una GPU.</translation>
        </message>
        <message>
            <source>PyTorch is no longer made for Macs with Intel processors (the last one was 2.2, the backend needs 2.4). Use a backend on another computer instead.</source>
            <translation>PyTorch ya no se publica para los Mac con procesador Intel (la última versión fue la 2.2, el motor necesita la 2.4). Use en su lugar un motor en otro ordenador.</translation>
        </message>
        <message>
            <source>An NVIDIA GPU was found: {name}, {memory} GiB, driver {driver}.</source>
            <translation>Se encontró una GPU NVIDIA: {name}, {memory} GiB, controlador {driver}.</translation>
        </message>
        <message>
            <source>A CUDA build of PyTorch is looked for.</source>
            <translation>Se busca una versión de PyTorch para CUDA.</translation>
        </message>
        <message>
            <source>The package index offers only PyTorch for the processor on this system. To use the GPU, name PyTorch's index for CUDA as extra index under More, or install uv first.</source>
            <translation>El índice de paquetes solo ofrece en este sistema PyTorch para el procesador. Para usar la GPU, indique en Más el índice de PyTorch para CUDA como índice adicional, o instale antes uv.</translation>
        </message>
        <message>
            <source>Its driver is older than 525, the first that runs CUDA 12. Update the driver to use the GPU.</source>
            <translation>Su controlador es anterior al 525, el primero con el que funciona CUDA 12. Actualice el controlador para usar la GPU.</translation>
        </message>
        <message>
            <source>It is too old for today's PyTorch.</source>
            <translation>Es demasiado antigua para el PyTorch actual.</translation>
        </message>
        <message>
            <source>The processor does the work.</source>
            <translation>El trabajo lo hace el procesador.</translation>
        </message>
        <message>
            <source>PyTorch is installed in a build for CUDA {cuda}, which fits it.</source>
            <translation>PyTorch se instala en una versión para CUDA {cuda}, que le corresponde.</translation>
        </message>
        <message>
            <source>Antarctica</source>
            <translation>Antártida</translation>
        </message>
        <message>
            <source>far from any town ({text})</source>
            <translation>lejos de cualquier ciudad ({text})</translation>
        </message>
        <message>
            <source>{distance} km {direction} of {name}</source>
            <translation>{distance} km al {direction} de {name}</translation>
        </message>
        <message>
            <source>waiting for the photos</source>
            <translation>esperando las fotos</translation>
        </message>
        <message>
            <source>waiting for the inputs</source>
            <translation>esperando los datos</translation>
        </message>
        <message>
            <source>waiting for its turn</source>
            <translation>esperando su turno</translation>
        </message>
        <message>
            <source>loading the backend's libraries</source>
            <translation>cargando las bibliotecas del motor</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>empezando</translation>
        </message>
        <message>
            <source>reading {number} of {count}: {name}</source>
            <translation>leyendo {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>looking at {number} of {count}: {name}</source>
            <translation>mirando {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>sampling {number} of {count}: {name}</source>
            <translation>muestreando {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>mapping {number} of {count}: {name}</source>
            <translation>cartografiando {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>finished {number} of {count}: {name}</source>
            <translation>terminada {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>{number} of {count} photos located</source>
            <translation>{number} de {count} fotos localizadas</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>terminado</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fallido</translation>
        </message>
        <message>
            <source>cancelling</source>
            <translation>cancelando</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>cancelado</translation>
        </message>
        <message>
            <source>reading the results</source>
            <translation>leyendo los resultados</translation>
        </message>
        <message>
            <source>combining {count} photos</source>
            <translation>combinando {count} fotos</translation>
        </message>
        <message>
            <source>applying the prior to {number} of {count}: {name}</source>
            <translation>aplicando la distribución previa, {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>comparing places for {number} of {count}: {name}</source>
            <translation>comparando lugares, {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>drawing the regions of {number} of {count}: {name}</source>
            <translation>dibujando las regiones, {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>following the samples of {number} of {count}: {name}</source>
            <translation>siguiendo las muestras, {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>looking into the zones for {number} of {count}: {name}</source>
            <translation>examinando las zonas, {number} de {count}: {name}</translation>
        </message>
        <message>
            <source>{done} of {total}: {file}</source>
            <translation>{done} de {total}: {file}</translation>
        </message>
        <message>
            <source>waiting for another download of {file}</source>
            <translation>esperando otra descarga de {file}</translation>
        </message>
        <message>
            <source>loading {model}</source>
            <translation>cargando {model}</translation>
        </message>
        <message>
            <source>reading the photos</source>
            <translation>leyendo las fotos</translation>
        </message>
        <message>
            <source>reading photo {number}</source>
            <translation>leyendo la foto {number}</translation>
        </message>
        <message>
            <source>looking at photo {number} of {count}</source>
            <translation>mirando la foto {number} de {count}</translation>
        </message>
        <message>
            <source>tuning, step {number} of {count}, best gain {gain} nats</source>
            <translation>afinando, paso {number} de {count}, mejor ganancia {gain} nats</translation>
        </message>
        <message>
            <source>tuning, step {number} of {count}</source>
            <translation>afinando, paso {number} de {count}</translation>
        </message>
        <message>
            <source>judging held-out photos</source>
            <translation>evaluando con las fotos reservadas</translation>
        </message>
        <message>
            <source>sampling held-out photos</source>
            <translation>muestreando las fotos reservadas</translation>
        </message>
        <message>
            <source>writing the report</source>
            <translation>escribiendo el informe</translation>
        </message>
        <message>
            <source>waiting for another fine-tuning of {model}</source>
            <translation>esperando a otro afinado de {model}</translation>
        </message>
        <message>
            <source>{model} (overhead views)</source>
            <translation>{model} (vistas desde arriba)</translation>
        </message>
        <message>
            <source>{model} (ground photos)</source>
            <translation>{model} (fotos desde el suelo)</translation>
        </message>
        <message>
            <source>{model} (street views)</source>
            <translation>{model} (vistas de calle)</translation>
        </message>
        <message>
            <source>{model} (animals and plants)</source>
            <translation>{model} (animales y plantas)</translation>
        </message>
        <message>
            <source>{model} (imported)</source>
            <translation>{model} (importado)</translation>
        </message>
        <message>
            <source>{model} (made here)</source>
            <translation>{model} (hecho aquí)</translation>
        </message>
        <message>
            <source>Fine-tuned on this machine, from {model}, with {count} photos.</source>
            <translation>Afinado en esta máquina a partir de {model}, con {count} fotos.</translation>
        </message>
        <message>
            <source>GPL-2.0-or-later; trained on NASA's Blue Marble and Natural Earth (public domain)</source>
            <translation>GPL-2.0-or-later; entrenado con Blue Marble de la NASA y Natural Earth (dominio público)</translation>
        </message>
        <message>
            <source>{licence}; encoder {other}, non-commercial use only</source>
            <translation>{licence}; codificador {other}, solo para uso no comercial</translation>
        </message>
        <message>
            <source>{licence}; encoder {other}</source>
            <translation>{licence}; codificador {other}</translation>
        </message>
        <message>
            <source>{name} cannot be read; check that the file is there.</source>
            <translation>No se puede leer {name}; compruebe que el archivo está ahí.</translation>
        </message>
        <message>
            <source>{name} is empty (0 bytes); copy or download it again.</source>
            <translation>{name} está vacía (0 bytes); copie o descargue el archivo de nuevo.</translation>
        </message>
        <message>
            <source>{name} is too large ({size} MiB); use a copy of at most {limit} MiB.</source>
            <translation>{name} es demasiado grande ({size} MiB); use una copia de {limit} MiB como máximo.</translation>
        </message>
        <message>
            <source>{name} is too large ({width} x {height} pixels); use a copy of at most {limit} megapixels.</source>
            <translation>{name} es demasiado grande ({width} x {height} píxeles); use una copia de {limit} megapíxeles como máximo.</translation>
        </message>
        <message>
            <source>{name} needs more memory than there is; use a smaller copy.</source>
            <translation>{name} necesita más memoria de la que hay; use una copia más pequeña.</translation>
        </message>
        <message>
            <source>{name} is damaged or incomplete and cannot be read; copy or download it again.</source>
            <translation>{name} está dañada o incompleta y no se puede leer; copie o descargue el archivo de nuevo.</translation>
        </message>
        <message>
            <source>{name} is not a photo that can be read; use {formats} files.</source>
            <translation>{name} no es una foto que se pueda leer; use archivos como {formats}.</translation>
        </message>
        <message>
            <source>For a first look: the distribution is right, log densities to 0.1 nats.</source>
            <translation>Para un primer vistazo: la distribución es correcta, las log-densidades con 0,1 nats.</translation>
        </message>
        <message>
            <source>For work: each sample at least as exact as by the published sampler.</source>
            <translation>Para trabajar: cada muestra al menos tan exacta como con el método publicado.</translation>
        </message>
        <message>
            <source>For figures that will be quoted: log densities to 0.005 nats.</source>
            <translation>Para cifras que se van a citar: log-densidades con 0,005 nats.</translation>
        </message>
        <message>
            <source>Astronaut photos and satellite overviews, 300 to 4000 km across. Knows nothing about ground photos.</source>
            <translation>Fotos de astronautas y vistas generales de satélites, de 300 a 4000 km de ancho. No sabe nada de fotos tomadas desde el suelo.</translation>
        </message>
        <message>
            <source>Photos of any kind, trained on YFCC-100M (Flickr).</source>
            <translation>Fotos de cualquier tipo, entrenado con YFCC-100M (Flickr).</translation>
        </message>
        <message>
            <source>Views along roads, trained on OpenStreetView-5M.</source>
            <translation>Vistas a lo largo de carreteras, entrenado con OpenStreetView-5M.</translation>
        </message>
        <message>
            <source>Animals, plants and fungi in the wild, trained on iNaturalist 2021.</source>
            <translation>Animales, plantas y hongos en la naturaleza, entrenado con iNaturalist 2021.</translation>
        </message>
        <message>
            <source>A baseline for comparisons: the flow runs through space, not on the sphere.</source>
            <translation>Una referencia para comparaciones: el flujo atraviesa el espacio, no sigue la esfera.</translation>
        </message>
        <message>
            <source>A baseline for comparisons: diffusion (DDIM) in place of the flow.</source>
            <translation>Una referencia para comparaciones: difusión (DDIM) en lugar del flujo.</translation>
        </message>
        <message>
            <source>A model that was imported on this machine.</source>
            <translation>Un modelo importado en este ordenador.</translation>
        </message>
        <message>
            <source>This picture says little about its place.</source>
            <translation>Esta imagen dice poco sobre su lugar.</translation>
        </message>
        <message>
            <source>earthview knows overhead views only; for ground photos download and choose plonk-yfcc.</source>
            <translation>earthview solo conoce vistas desde arriba; para fotos tomadas desde el suelo descargue y elija plonk-yfcc.</translation>
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
            <translation>Hong Kong</translation>
        </message>
        <message>
            <source>Mauritius</source>
            <translation>Mauricio</translation>
        </message>
        <message>
            <source>Luxembourg</source>
            <translation>Luxemburgo</translation>
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
            <translation>Chipre</translation>
        </message>
        <message>
            <source>Jamaica</source>
            <translation>Jamaica</translation>
        </message>
        <message>
            <source>Kuwait</source>
            <translation>Kuwait</translation>
        </message>
        <message>
            <source>Slovenia</source>
            <translation>Eslovenia</translation>
        </message>
        <message>
            <source>Belgium</source>
            <translation>Bélgica</translation>
        </message>
        <message>
            <source>Switzerland</source>
            <translation>Suiza</translation>
        </message>
        <message>
            <source>Ireland</source>
            <translation>Irlanda</translation>
        </message>
        <message>
            <source>Austria</source>
            <translation>Austria</translation>
        </message>
        <message>
            <source>Iceland</source>
            <translation>Islandia</translation>
        </message>
        <message>
            <source>Greece</source>
            <translation>Grecia</translation>
        </message>
        <message>
            <source>Uruguay</source>
            <translation>Uruguay</translation>
        </message>
        <message>
            <source>the United Kingdom</source>
            <translation>el Reino Unido</translation>
        </message>
        <message>
            <source>Italy</source>
            <translation>Italia</translation>
        </message>
        <message>
            <source>Germany</source>
            <translation>Alemania</translation>
        </message>
        <message>
            <source>Japan</source>
            <translation>Japón</translation>
        </message>
        <message>
            <source>Sweden</source>
            <translation>Suecia</translation>
        </message>
        <message>
            <source>Spain</source>
            <translation>España</translation>
        </message>
        <message>
            <source>Madagascar</source>
            <translation>Madagascar</translation>
        </message>
        <message>
            <source>Turkey</source>
            <translation>Turquía</translation>
        </message>
        <message>
            <source>Egypt</source>
            <translation>Egipto</translation>
        </message>
        <message>
            <source>South Africa</source>
            <translation>Sudáfrica</translation>
        </message>
        <message>
            <source>Mongolia</source>
            <translation>Mongolia</translation>
        </message>
        <message>
            <source>Mexico</source>
            <translation>México</translation>
        </message>
        <message>
            <source>Greenland</source>
            <translation>Groenlandia</translation>
        </message>
        <message>
            <source>Algeria</source>
            <translation>Argelia</translation>
        </message>
        <message>
            <source>Argentina</source>
            <translation>Argentina</translation>
        </message>
        <message>
            <source>India</source>
            <translation>la India</translation>
        </message>
        <message>
            <source>the European Union</source>
            <translation>la Unión Europea</translation>
        </message>
        <message>
            <source>Australia</source>
            <translation>Australia</translation>
        </message>
        <message>
            <source>Brazil</source>
            <translation>Brasil</translation>
        </message>
        <message>
            <source>Canada</source>
            <translation>Canadá</translation>
        </message>
        <message>
            <source>the continent of Antarctica</source>
            <translation>la Antártida</translation>
        </message>
        <message>
            <source>Russia</source>
            <translation>Rusia</translation>
        </message>
        <message>
            <source>North America</source>
            <translation>América del Norte</translation>
        </message>
        <message>
            <source>Africa</source>
            <translation>África</translation>
        </message>
        <message>
            <source>Asia</source>
            <translation>Asia</translation>
        </message>
        <message>
            <source>the Indian Ocean</source>
            <translation>el océano Índico</translation>
        </message>
        <message>
            <source>the Atlantic Ocean</source>
            <translation>el océano Atlántico</translation>
        </message>
        <message>
            <source>all land on Earth</source>
            <translation>toda la tierra firme del planeta</translation>
        </message>
        <message>
            <source>half the Earth</source>
            <translation>la mitad de la Tierra</translation>
        </message>
        <message>
            <source>the whole Earth</source>
            <translation>toda la Tierra</translation>
        </message>
        <message>
            <source>smaller than {place}</source>
            <translation>menor que {place}</translation>
        </message>
        <message>
            <source>a little larger than {place}</source>
            <translation>un poco mayor que {place}</translation>
        </message>
        <message>
            <source>a little smaller than {place}</source>
            <translation>un poco menor que {place}</translation>
        </message>
        <message>
            <source>about as large as {place}</source>
            <translation>más o menos como {place}</translation>
        </message>
        <message>
            <source>{number} million</source>
            <translation>{number} mill. de</translation>
        </message>
        <message>
            <source>{number} km²</source>
            <translation>{number} km²</translation>
        </message>
        <message>
            <source>pinpointed</source>
            <translation>muy preciso</translation>
        </message>
        <message>
            <source>regional</source>
            <translation>regional</translation>
        </message>
        <message>
            <source>continental</source>
            <translation>continental</translation>
        </message>
        <message>
            <source>anywhere</source>
            <translation>en cualquier parte</translation>
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
            <translation>{number} % por millón de km²</translation>
        </message>
        <message>
            <source>{number} % per 1,000 km²</source>
            <translation>{number} % por 1.000 km²</translation>
        </message>
        <message>
            <source>{number} % per km²</source>
            <translation>{number} % por km²</translation>
        </message>
        <message>
            <source>Locate the chosen photos and folders…</source>
            <translation>Localizar las fotos y carpetas elegidas…</translation>
        </message>
        <message>
            <source>Locate the photos in this folder…</source>
            <translation>Localizar las fotos de esta carpeta…</translation>
        </message>
        <message>
            <source>Locate the photos in {count} folders…</source>
            <translation>Localizar las fotos de {count} carpetas…</translation>
        </message>
        <message>
            <source>Where was this taken?</source>
            <translation>¿Dónde se tomó esta foto?</translation>
        </message>
        <message>
            <source>Where were these {count} photos taken?</source>
            <translation>¿Dónde se tomaron estas {count} fotos?</translation>
        </message>
        <message>
            <source>Not located</source>
            <translation>No localizada</translation>
        </message>
        <message>
            <source>No result.</source>
            <translation>Sin resultado.</translation>
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
            <translation>50 % en {area}</translation>
        </message>
        <message>
            <source>90 % within {area}</source>
            <translation>90 % en {area}</translation>
        </message>
        <message>
            <source>and {count} more, together {share}</source>
            <translation>y {count} más, {share} en conjunto</translation>
        </message>
        <message>
            <source>{bits} bits of information about the place: as much as to know that it lies somewhere within {area}. Each bit more halves that area; 0 bits is the whole Earth.</source>
            <translation>{bits} bits de información sobre el lugar: tanto como saber que está en algún punto dentro de {area}. Cada bit más reduce esa superficie a la mitad; 0 bits es toda la Tierra.</translation>
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
            <translation>Copiar</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabla</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>Zoom to the region</source>
            <translation>Zoom a la región</translation>
        </message>
        <message>
            <source>Copy coordinates</source>
            <translation>Copiar coordenadas</translation>
        </message>
        <message>
            <source>Open in the attribute table</source>
            <translation>Abrir en la tabla de atributos</translation>
        </message>
        <message>
            <source>Decimal degrees, latitude first</source>
            <translation>Grados decimales, latitud primero</translation>
        </message>
        <message>
            <source>Degrees, minutes, seconds</source>
            <translation>Grados, minutos, segundos</translation>
        </message>
        <message>
            <source>WKT, longitude first</source>
            <translation>WKT, longitud primero</translation>
        </message>
        <message>
            <source>Link (geo:)</source>
            <translation>Enlace (geo:)</translation>
        </message>
        <message>
            <source>Compare with another model or seed…</source>
            <translation>Comparar con otro modelo u otra semilla…</translation>
        </message>
        <message>
            <source>Export a location report…</source>
            <translation>Exportar un informe de localización…</translation>
        </message>
        <message>
            <source>Export a report of these photos…</source>
            <translation>Exportar un informe de estas fotos…</translation>
        </message>
        <message>
            <source>Add the report to the print layouts</source>
            <translation>Añadir el informe a las composiciones de impresión</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>Ejecutar de nuevo</translation>
        </message>
        <message>
            <source>With another seed ({seed})</source>
            <translation>Con otra semilla ({seed})</translation>
        </message>
        <message>
            <source>With the model {title}</source>
            <translation>Con el modelo {title}</translation>
        </message>
        <message>
            <source>Zoom to the region where the photo was probably taken (Enter, or double-click)</source>
            <translation>Zoom a la región donde probablemente se tomó la foto (Intro, o doble clic)</translation>
        </message>
        <message>
            <source>Copy the coordinates of the best estimate (Ctrl+C)</source>
            <translation>Copiar las coordenadas de la mejor estimación (Ctrl+C)</translation>
        </message>
        <message>
            <source>Show the photo in the attribute table of the best estimates</source>
            <translation>Mostrar la foto en la tabla de atributos de las mejores estimaciones</translation>
        </message>
        <message>
            <source>Run again, compare with another model, export a report</source>
            <translation>Ejecutar de nuevo, comparar con otro modelo, exportar un informe</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <source>works</source>
            <translation>funciona</translation>
        </message>
        <message>
            <source>works, though not as well as it could</source>
            <translation>funciona, aunque no tan bien como podría</translation>
        </message>
        <message>
            <source>is being checked</source>
            <translation>comprobando</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>en espera</translation>
        </message>
        <message>
            <source>This project is not stored in a GeoPackage. Choose one for the results.</source>
            <translation>Este proyecto no está guardado en un GeoPackage. Elija uno para los resultados.</translation>
        </message>
        <message>
            <source>All results of this project are in {path} already.</source>
            <translation>Todos los resultados de este proyecto ya están en {path}.</translation>
        </message>
        <message>
            <source>Copying results into the GeoPackage</source>
            <translation>Copiando los resultados al GeoPackage</translation>
        </message>
        <message>
            <source>Located photos</source>
            <translation>Fotos localizadas</translation>
        </message>
        <message>
            <source>{place}; 90 % within {area}</source>
            <translation>{place}; 90 % en {area}</translation>
        </message>
        <message>
            <source>One step is left: the backend, the program that locates photos, is not installed yet. The options install it with one button.</source>
            <translation>Queda un paso: el motor, el programa que localiza las fotos, aún no está instalado. Las opciones lo instalan con un botón.</translation>
        </message>
        <message>
            <source>Photo geolocation</source>
            <translation>Geolocalización de fotos</translation>
        </message>
        <message>
            <source>as likely as the best estimate</source>
            <translation>tan probable como la mejor estimación</translation>
        </message>
        <message>
            <source>odds 1 to {number} against the best estimate</source>
            <translation>posibilidades de 1 a {number} frente a la mejor estimación</translation>
        </message>
        <message>
            <source>practically ruled out, beyond 99 % of the probability</source>
            <translation>prácticamente descartado, más allá del 99 % de la probabilidad</translation>
        </message>
        <message>
            <source>in the smallest area that holds {level} % of the probability</source>
            <translation>en la zona más pequeña que contiene el {level} % de la probabilidad</translation>
        </message>
        <message>
            <source>{where}; {share}, {factor} times as likely as by chance</source>
            <translation>{where}; {share}, {factor} veces más probable que al azar</translation>
        </message>
        <message>
            <source>Asking the other computer</source>
            <translation>Preguntando al otro equipo</translation>
        </message>
        <message>
            <source>No photo could be located; the cards say why.</source>
            <translation>No se pudo localizar ninguna foto; los resultados de abajo dicen por qué.</translation>
        </message>
        <message>
            <source>{failed} of {all} photos could not be located; the cards say why.</source>
            <translation>No se pudieron localizar {failed} de {all} fotos; los resultados de abajo dicen por qué.</translation>
        </message>
        <message>
            <source>Cancelled after {count} photos. Nothing was kept.</source>
            <translation>Cancelado tras {count} fotos. No se conservó nada.</translation>
        </message>
        <message>
            <source>Cancelled. Nothing was kept.</source>
            <translation>Cancelado. No se conservó nada.</translation>
        </message>
        <message>
            <source>Cancelled. The results lie in {folder}; they have no layers.</source>
            <translation>Cancelado. Los resultados están en {folder}; no tienen capas.</translation>
        </message>
        <message>
            <source>The layers could not be made ({kind}: {reason}). The results lie in {folder}; load them from there.</source>
            <translation>No se pudieron crear las capas ({kind}: {reason}). Los resultados están en {folder}; cárguelos desde allí.</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>quedan unos segundos</translation>
        </message>
        <message>
            <source>about {count} seconds left</source>
            <translation>quedan unos {count} segundos</translation>
        </message>
        <message>
            <source>about a minute left</source>
            <translation>queda alrededor de un minuto</translation>
        </message>
        <message>
            <source>about {count} minutes left</source>
            <translation>quedan unos {count} minutos</translation>
        </message>
        <message>
            <source>about {count} hours left</source>
            <translation>quedan unas {count} horas</translation>
        </message>
        <message>
            <source>The map's coordinate system cannot show {name}; choose one for the whole Earth.</source>
            <translation>El sistema de coordenadas del mapa no puede mostrar {name}; elija uno para toda la Tierra.</translation>
        </message>
        <message>
            <source>The region goes on at the other edge of the map, beyond the 180th meridian.</source>
            <translation>La región continúa en el otro borde del mapa, más allá del meridiano 180.</translation>
        </message>
        <message>
            <source>Contributions of the photos</source>
            <translation>Contribuciones de las fotos</translation>
        </message>
        <message>
            <source>The smallest area that holds …</source>
            <translation>La zona más pequeña que contiene …</translation>
        </message>
        <message>
            <source>Probability per area</source>
            <translation>Probabilidad por área</translation>
        </message>
        <message>
            <source>{percent} % of the probability</source>
            <translation>el {percent} % de la probabilidad</translation>
        </message>
        <message>
            <source>outside: the remaining {percent} %</source>
            <translation>fuera: el {percent} % restante</translation>
        </message>
        <message>
            <source>by chance: {share}</source>
            <translation>al azar: {share}</translation>
        </message>
        <message>
            <source>{share} or more</source>
            <translation>{share} o más</translation>
        </message>
        <message>
            <source>The results could not be copied into {path}: {reason}. Check that there is room and that no other program holds the file.</source>
            <translation>No se pudieron copiar los resultados en {path}: {reason}. Compruebe que haya espacio y que ningún otro programa ocupe el archivo.</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Posición</translation>
        </message>
        <message>
            <source>50 % sure it lies within</source>
            <translation>Seguro al 50 % en</translation>
        </message>
        <message>
            <source>90 % sure it lies within</source>
            <translation>Seguro al 90 % en</translation>
        </message>
        <message>
            <source>Information</source>
            <translation>Información</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>bits</translation>
        </message>
        <message>
            <source>Best estimate: {place}. 90 % sure within {area}; {bits} bits.</source>
            <translation>Mejor estimación: {place}. Seguro al 90 % dentro de {area}; {bits} bits.</translation>
        </message>
        <message>
            <source>sure that the photo was taken inside; the region measures</source>
            <translation>de certeza de que la foto se tomó dentro; la región mide</translation>
        </message>
        <message>
            <source>One of the places that the model drew: the denser they lie, the likelier the place.</source>
            <translation>Uno de los lugares que extrajo el modelo: cuanto más densos están, más probable es el lugar.</translation>
        </message>
        <message>
            <source>of the probability lies around here, within about</source>
            <translation>de la probabilidad está por aquí, en un radio de unos</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Rango</translation>
        </message>
        <message>
            <source>Relative odds to the best candidate:</source>
            <translation>Posibilidades relativas al mejor candidato:</translation>
        </message>
        <message>
            <source>Probability density:</source>
            <translation>Densidad de probabilidad:</translation>
        </message>
        <message>
            <source>of the probability lies at places that are likelier still.</source>
            <translation>de la probabilidad está en lugares aún más probables.</translation>
        </message>
        <message>
            <source>Outside the 95 % credible region.</source>
            <translation>Fuera de la región de credibilidad del 95 %.</translation>
        </message>
        <message>
            <source>sure that the photo was taken inside</source>
            <translation>de certeza de que la foto se tomó dentro</translation>
        </message>
        <message>
            <source>from the best estimate to the true place</source>
            <translation>de la mejor estimación al lugar real</translation>
        </message>
        <message>
            <source>Level of the true place:</source>
            <translation>Nivel del lugar real:</translation>
        </message>
        <message>
            <source>Gain over knowing nothing:</source>
            <translation>Ganancia frente a no saber nada:</translation>
        </message>
        <message>
            <source>million km²</source>
            <translation>millones de km²</translation>
        </message>
        <message>
            <source>{name}: {photo} (1 of {count} photos)</source>
            <translation>{name}: {photo} (1 de {count} fotos)</translation>
        </message>
        <message>
            <source>photo {number}</source>
            <translation>foto {number}</translation>
        </message>
        <message>
            <source>Location report {name}</source>
            <translation>Informe de ubicación {name}</translation>
        </message>
        <message>
            <source>Location report</source>
            <translation>Informe de localización</translation>
        </message>
        <message>
            <source>The layers of {name} are no longer in the project. Export the report as a PDF.</source>
            <translation>Las capas de {name} ya no están en el proyecto. Exporte el informe como PDF.</translation>
        </message>
        <message>
            <source>Made on {date}. {how}</source>
            <translation>Creado el {date}. {how}</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Ubicación</translation>
        </message>
        <message>
            <source>Model {value}</source>
            <translation>Modelo {value}</translation>
        </message>
        <message>
            <source>(the backend's default)</source>
            <translation>(el predeterminado del motor)</translation>
        </message>
        <message>
            <source>revision {value}</source>
            <translation>revisión {value}</translation>
        </message>
        <message>
            <source>seed {value}</source>
            <translation>semilla {value}</translation>
        </message>
        <message>
            <source>{value} samples per photo</source>
            <translation>{value} muestras por foto</translation>
        </message>
        <message>
            <source>quality {value}</source>
            <translation>calidad {value}</translation>
        </message>
        <message>
            <source>solver {value}</source>
            <translation>integrador {value}</translation>
        </message>
        <message>
            <source>{value} steps</source>
            <translation>{value} pasos</translation>
        </message>
        <message>
            <source>computed in {value}</source>
            <translation>calculado en {value}</translation>
        </message>
        <message>
            <source>guidance {value}</source>
            <translation>guiado {value}</translation>
        </message>
        <message>
            <source>raster cells of {value} degrees</source>
            <translation>celdas ráster de {value} grados</translation>
        </message>
        <message>
            <source>Analysis {value}</source>
            <translation>Análisis {value}</translation>
        </message>
        <message>
            <source>model {value}</source>
            <translation>modelo {value}</translation>
        </message>
        <message>
            <source>{how}; plonk-backend {backend}, plugin {plugin}.</source>
            <translation>{how}; plonk-backend {backend}, complemento {plugin}.</translation>
        </message>
        <message>
            <source>the line</source>
            <translation>la línea</translation>
        </message>
        <message>
            <source>the thick line</source>
            <translation>la línea gruesa</translation>
        </message>
        <message>
            <source>the thin line</source>
            <translation>la línea fina</translation>
        </message>
        <message>
            <source>the middle line</source>
            <translation>la línea media</translation>
        </message>
        <message>
            <source>the thickest line</source>
            <translation>la línea más gruesa</translation>
        </message>
        <message>
            <source>the thinnest line</source>
            <translation>la línea más fina</translation>
        </message>
        <message>
            <source>line {number} of {count}, from the thickest</source>
            <translation>la línea {number} de {count}, desde la más gruesa</translation>
        </message>
        <message>
            <source>{percent} % sure: inside {line}</source>
            <translation>Seguro al {percent} %: dentro de {line}</translation>
        </message>
        <message>
            <source>A report is made of photos that were located. Choose at least one.</source>
            <translation>Un informe se hace con fotos localizadas. Elija al menos una.</translation>
        </message>
        <message>
            <source>The report could not be written to {path}. Choose another folder or name.</source>
            <translation>No se pudo escribir el informe en {path}. Elija otra carpeta u otro nombre.</translation>
        </message>
        <message>
            <source>The report could not be written to {path}: {reason}.</source>
            <translation>No se pudo escribir el informe en {path}: {reason}.</translation>
        </message>
        <message>
            <source>The results of {name} are gone: {path}. Locate the photo again.</source>
            <translation>Los resultados de {name} han desaparecido: {path}. Localice la foto de nuevo.</translation>
        </message>
        <message>
            <source>The plugin is incomplete: {path} cannot be read. Install it again.</source>
            <translation>El complemento está incompleto: no se puede leer {path}. Instálelo de nuevo.</translation>
        </message>
        <message>
            <source>Countries</source>
            <translation>Países</translation>
        </message>
        <message>
            <source>The report could not be written to {path}: there is no such folder.</source>
            <translation>No se pudo escribir el informe en {path}: no existe esa carpeta.</translation>
        </message>
        <message>
            <source>Graticule</source>
            <translation>Retícula</translation>
        </message>
        <message>
            <source>km at {latitude}° {side}</source>
            <translation>km a {latitude}° {side}</translation>
        </message>
        <message>
            <source>Best estimate</source>
            <translation>Mejor estimación</translation>
        </message>
        <message>
            <source>What the photo tells</source>
            <translation>Lo que dice la foto</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Model's revision</source>
            <translation>Revisión del modelo</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ejecución</translation>
        </message>
        <message>
            <source>{share} around {place}, within {radius}</source>
            <translation>{share} en torno a {place}, en un radio de {radius}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>y {count} más</translation>
        </message>
        <message>
            <source>Photo: {path}</source>
            <translation>Foto: {path}</translation>
        </message>
        <message>
            <source>SHA-256 of the photo: {fingerprint}</source>
            <translation>SHA-256 de la foto: {fingerprint}</translation>
        </message>
        <message>
            <source>no named place near</source>
            <translation>sin lugar con nombre cerca</translation>
        </message>
        <message>
            <source>Not told by this backend.</source>
            <translation>No indicado por este motor.</translation>
        </message>
        <message>
            <source>Photo Geolocation (PLONK) for QGIS</source>
            <translation>Geolocalización de fotos (PLONK) para QGIS</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>Página {page} de {pages}</translation>
        </message>
        <message>
            <source>Photo locations {time} ({date}, seed {seed})</source>
            <translation>Localizaciones de fotos {time} ({date}, semilla {seed})</translation>
        </message>
        <message>
            <source>Best estimates</source>
            <translation>Mejores estimaciones</translation>
        </message>
        <message>
            <source>The likeliest single place of each photo: the sample of the highest probability density.</source>
            <translation>El lugar más probable de cada foto: la muestra con la mayor densidad de probabilidad.</translation>
        </message>
        <message>
            <source>Best estimates of photo locations</source>
            <translation>Mejores estimaciones de los lugares de las fotos</translation>
        </message>
        <message>
            <source>Likely places</source>
            <translation>Lugares probables</translation>
        </message>
        <message>
            <source>The places around which the samples of a photo gather, each with its share of the probability.</source>
            <translation>Los lugares en torno a los que se agrupan las muestras de una foto, cada uno con su parte de la probabilidad.</translation>
        </message>
        <message>
            <source>Likely places of photos</source>
            <translation>Lugares probables de las fotos</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Muestras</translation>
        </message>
        <message>
            <source>Places drawn from the probability distribution of this photo; where they lie dense, it is likely.</source>
            <translation>Lugares extraídos de la distribución de probabilidad de esta foto; donde están densos, es probable.</translation>
        </message>
        <message>
            <source>Samples for {name}</source>
            <translation>Muestras de {name}</translation>
        </message>
        <message>
            <source>Credible regions</source>
            <translation>Regiones de credibilidad</translation>
        </message>
        <message>
            <source>The smallest regions that hold the photo's place with a probability of 50, 80 and 95 percent.</source>
            <translation>Las regiones más pequeñas que contienen el lugar de la foto con una probabilidad del 50, 80 y 95 por ciento.</translation>
        </message>
        <message>
            <source>Credible regions of {name}</source>
            <translation>Regiones de credibilidad de {name}</translation>
        </message>
        <message>
            <source>Probability density</source>
            <translation>Densidad de probabilidad</translation>
        </message>
        <message>
            <source>Band 1: probability density per km². Band 2: level of the smallest credible region that holds the cell. Coloured by how much of the probability the smallest area with that place in it holds: darkest where the likeliest 10 percent lie.</source>
            <translation>Banda 1: densidad de probabilidad por km². Banda 2: nivel de la región de credibilidad más pequeña que contiene la celda. Los colores dicen cuánta probabilidad contiene la zona más pequeña que incluye ese lugar: lo más oscuro es donde está el 10 por ciento más probable.</translation>
        </message>
        <message>
            <source>Probability density of {name}</source>
            <translation>Densidad de probabilidad de {name}</translation>
        </message>
        <message>
            <source>{share}: elsewhere</source>
            <translation>{share}: en otra parte</translation>
        </message>
        <message>
            <source>{share}: {place}</source>
            <translation>{share}: {place}</translation>
        </message>
        <message>
            <source>Show or hide the panel that locates photos</source>
            <translation>Mostrar u ocultar el panel que localiza fotos</translation>
        </message>
        <message>
            <source>&lt;b&gt;Example&lt;/b&gt;: {text}</source>
            <translation>&lt;b&gt;Ejemplo&lt;/b&gt;: {text}</translation>
        </message>
        <message>
            <source>{file}: a Shapefile cuts the names of columns and long texts, so no later analysis can use it. Write a GeoPackage instead.</source>
            <translation>{file}: un Shapefile recorta los nombres de las columnas y los textos largos, de modo que ningún análisis posterior puede usarlo. Escriba un GeoPackage en su lugar.</translation>
        </message>
        <message>
            <source>Analyse photo locations</source>
            <translation>Analizar los lugares de las fotos</translation>
        </message>
        <message>
            <source>Photos (best estimates)</source>
            <translation>Fotos (mejores estimaciones)</translation>
        </message>
        <message>
            <source>Photos (best estimates; all if left out)</source>
            <translation>Fotos (mejores estimaciones; todas si se omite)</translation>
        </message>
        <message>
            <source>Probability densities</source>
            <translation>Densidades de probabilidad</translation>
        </message>
        <message>
            <source>The results could not be written: {reason}.</source>
            <translation>No se pudieron escribir los resultados: {reason}.</translation>
        </message>
        <message>
            <source>Reading the layers</source>
            <translation>Leyendo las capas</translation>
        </message>
        <message>
            <source>The layer “{samples}” has no samples of the chosen photos. Choose layers of one run.</source>
            <translation>La capa «{samples}» no tiene muestras de las fotos elegidas. Elija capas de una misma ejecución.</translation>
        </message>
        <message>
            <source>photos layer</source>
            <translation>una capa de fotos</translation>
        </message>
        <message>
            <source>samples layer</source>
            <translation>una capa de muestras</translation>
        </message>
        <message>
            <source>layer of places</source>
            <translation>una capa de lugares</translation>
        </message>
        <message>
            <source>layer of zones</source>
            <translation>una capa de zonas</translation>
        </message>
        <message>
            <source>prior</source>
            <translation>una distribución previa</translation>
        </message>
        <message>
            <source>layer with photos</source>
            <translation>capa con fotos</translation>
        </message>
        <message>
            <source>The layer “{layer}” cannot be given to the model again: it lacks the field {fields}. It was made by an older backend, or the field was dropped. Locate the photos again.</source>
            <translation>La capa «{layer}» no se puede volver a dar al modelo: le falta el campo {fields}. La creó un motor más antiguo, o se eliminó el campo. Localice las fotos de nuevo.</translation>
        </message>
        <message>
            <source> and </source>
            <translation> y </translation>
        </message>
        <message>
            <source>The layer “{layer}” is no {kind}: it lacks the field {fields}. Choose {wanted}.</source>
            <translation>La capa «{layer}» no es {kind}: le falta el campo {fields}. Elija {wanted}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds best estimates, one for each photo, and no samples. Choose {wanted}.</source>
            <translation>La capa «{layer}» contiene mejores estimaciones, una por foto, y no muestras. Elija {wanted}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where its features lie. Set it in the layer's properties, under Source.</source>
            <translation>La capa «{layer}» no tiene sistema de referencia de coordenadas, así que nadie sabe dónde están sus objetos. Defínalo en las propiedades de la capa, en Fuente.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is empty. Choose another one.</source>
            <translation>La capa «{layer}» está vacía. Elija otra.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds no points. Choose a layer of points.</source>
            <translation>La capa «{layer}» no contiene puntos. Elija una capa de puntos.</translation>
        </message>
        <message>
            <source>The layer “{layer}” holds no polygons. Choose a layer of polygons.</source>
            <translation>La capa «{layer}» no contiene polígonos. Elija una capa de polígonos.</translation>
        </message>
        <message>
            <source>the samples that a run of Geolocate photos made</source>
            <translation>las muestras creadas por una ejecución de Geolocalizar fotos</translation>
        </message>
        <message>
            <source>the best estimates that a run of Geolocate photos made</source>
            <translation>las mejores estimaciones creadas por una ejecución de Geolocalizar fotos</translation>
        </message>
        <message>
            <source>Levels of the credible regions [%]</source>
            <translation>Niveles de las regiones de credibilidad [%]</translation>
        </message>
        <message>
            <source>The levels “{text}” are no per cents between 0 and 100, such as 50, 80, 95.</source>
            <translation>Los niveles «{text}» no son porcentajes entre 0 y 100, como 50, 80, 95.</translation>
        </message>
        <message>
            <source>Raster cells of {size} degrees do not divide 180 degrees. Choose 0.1, 0.25, 0.5 or 1, for example.</source>
            <translation>Las celdas de {size} grados no dividen 180 grados. Elija por ejemplo 0.1, 0.25, 0.5 o 1.</translation>
        </message>
        <message>
            <source>Raster cell [degrees]</source>
            <translation>Celda ráster [grados]</translation>
        </message>
        <message>
            <source>Raster cell [degrees; chosen if left out]</source>
            <translation>Celda ráster [grados; se elige si se omite]</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <source>The layer “Best estimates” that Geolocate photos made, or a copy of it.</source>
            <translation>La capa «Mejores estimaciones» que hizo «Geolocalizar fotos», o una copia.</translation>
        </message>
        <message>
            <source>The layer “Samples” of the same run, or a copy of it.</source>
            <translation>La capa «Muestras» de la misma ejecución, o una copia.</translation>
        </message>
        <message>
            <source>Per cents with commas between them, such as 50, 80, 95.</source>
            <translation>Porcentajes separados por comas, como 50, 80, 95.</translation>
        </message>
        <message>
            <source>Size of the cells; it must divide 180 degrees, as 0.1, 0.25, 0.5 and 1 do.</source>
            <translation>Tamaño de las celdas; debe dividir 180 grados, como 0.1, 0.25, 0.5 y 1.</translation>
        </message>
        <message>
            <source>More make smoother results and take longer.</source>
            <translation>Más dan resultados más suaves y tardan más.</translation>
        </message>
        <message>
            <source>The same seed gives the same results.</source>
            <translation>La misma semilla da los mismos resultados.</translation>
        </message>
        <message>
            <source>A new or empty folder for the files; a temporary one is deleted when QGIS closes.</source>
            <translation>Una carpeta nueva o vacía para los archivos; una temporal se borra al cerrar QGIS.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Samples&lt;/b&gt; are layers that &lt;i&gt;Geolocate photos&lt;/i&gt; made: “Best estimates” and “Samples”. Copies do as well, whatever their file, coordinate system or filter; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt; y &lt;b&gt;Muestras&lt;/b&gt; son capas creadas por &lt;i&gt;Geolocalizar fotos&lt;/i&gt;: «Mejores estimaciones» y «Muestras». También sirven copias, sea cual sea su archivo, su sistema de coordenadas o su filtro; para tomar solo algunas fotos, selecciónelas y marque «Objetos seleccionados solamente».</translation>
        </message>
        <message>
            <source>The photos themselves are not needed again. The work is done by plonk-backend on this computer, unless Settings &gt; Options &gt; Photo geolocation names a backend on another one.</source>
            <translation>Las fotos mismas ya no hacen falta. El trabajo lo hace plonk-backend en este equipo, salvo que Configuración &gt; Opciones &gt; Geolocalización de fotos indique un motor en otro.</translation>
        </message>
        <message>
            <source>Apply a prior</source>
            <translation>Aplicar una distribución previa</translation>
        </message>
        <message>
            <source>What else is known? Multiplies the answer by a raster or polygons: land, population, a province.</source>
            <translation>¿Qué más se sabe? Multiplica la respuesta por un ráster o por polígonos: tierra, población, una provincia.</translation>
        </message>
        <message>
            <source>photo,prior,bayes,weight,mask,clip,population,land,range,evidence,plonk</source>
            <translation>foto,previa,a priori,bayes,peso,máscara,recorte,población,tierra,área de distribución,indicio,plonk</translation>
        </message>
        <message>
            <source>Brings in what you know besides the photo: it was taken on land, where people live, in one of three provinces, in the range of a species. Each sample is weighted by the prior at its place, and all results are made anew.</source>
            <translation>Incorpora lo que usted sabe además de la foto: que se tomó en tierra, donde vive gente, en una de tres provincias, en el área de distribución de una especie. Cada muestra se pondera con la distribución previa en su lugar, y todos los resultados se crean de nuevo.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Prior&lt;/b&gt;: a polygon layer or a raster (its first band), in any coordinate system. Only the ratios of its values matter: a place with 2 is twice as likely beforehand as one with 1, and 0 excludes a place. &lt;b&gt;Name of the weight field&lt;/b&gt;: where the prior is polygons; left out, all weigh the same. &lt;b&gt;Weight outside&lt;/b&gt;: of places that the prior does not cover, or where the raster has no data.</source>
            <translation>&lt;b&gt;Distribución previa&lt;/b&gt;: una capa de polígonos o un ráster (su primera banda), en cualquier sistema de coordenadas. Solo importan las proporciones entre sus valores: un lugar con 2 es de antemano el doble de probable que uno con 1, y 0 excluye un lugar. &lt;b&gt;Nombre del campo de peso&lt;/b&gt;: cuando la distribución previa son polígonos; si se omite, todos pesan lo mismo. &lt;b&gt;Peso fuera&lt;/b&gt;: el de los lugares que la distribución previa no cubre o donde el ráster no tiene datos.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Fewest effective samples&lt;/b&gt;: weights leave fewer samples to count on. When they are worth less than this, more are drawn from the model, as long as there is hope. A prior that excludes every sample is an error that says so.</source>
            <translation>&lt;b&gt;Mínimo de muestras efectivas&lt;/b&gt;: los pesos dejan menos muestras con las que contar. Cuando valen menos que este número, se extraen más del modelo, mientras haya esperanza. Una distribución previa que excluye todas las muestras es un error que lo dice.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Resample to equal weights&lt;/b&gt;: draws equally weighted samples from the weighted ones, for tools that know no weights. The others have a column weight.</source>
            <translation>&lt;b&gt;Volver a extraer con pesos iguales&lt;/b&gt;: extrae de las muestras ponderadas otras de igual peso, para herramientas que no conocen pesos. Las demás tienen una columna weight.</translation>
        </message>
        <message>
            <source>The results are like those of &lt;i&gt;Geolocate photos&lt;/i&gt; and can be analysed further, with a further prior, too.</source>
            <translation>Los resultados son como los de &lt;i&gt;Geolocalizar fotos&lt;/i&gt; y se pueden seguir analizando, también con otra distribución previa.</translation>
        </message>
        <message>
            <source>a photo may be from Norway or from New Zealand, and it is known to be from Europe. With the polygon of Europe as the prior and weight 0 outside, all of the probability comes to lie in Norway.</source>
            <translation>una foto puede ser de Noruega o de Nueva Zelanda, y se sabe que es de Europa. Con el polígono de Europa como distribución previa y peso 0 fuera, toda la probabilidad queda en Noruega.</translation>
        </message>
        <message>
            <source>What is known beforehand; only the ratios of its values matter, and 0 excludes a place.</source>
            <translation>Lo que se sabe de antemano; solo cuentan las proporciones entre los valores, y 0 excluye un lugar.</translation>
        </message>
        <message>
            <source>A field with numbers of the polygon layer; left out, all polygons weigh the same.</source>
            <translation>Un campo numérico de la capa de polígonos; si se omite, todos los polígonos pesan lo mismo.</translation>
        </message>
        <message>
            <source>The weight of places that the prior does not cover; 0 excludes them.</source>
            <translation>El peso de los lugares que la distribución previa no cubre; 0 los excluye.</translation>
        </message>
        <message>
            <source>When the weighted samples are worth fewer than this, more are drawn from the model.</source>
            <translation>Cuando las muestras ponderadas valen menos que esto, se extraen más del modelo.</translation>
        </message>
        <message>
            <source>For tools that know no weights.</source>
            <translation>Para herramientas que no conocen pesos.</translation>
        </message>
        <message>
            <source>Prior (polygons or raster)</source>
            <translation>Distribución previa (polígonos o ráster)</translation>
        </message>
        <message>
            <source>Name of the weight field (polygon priors only)</source>
            <translation>Nombre del campo de peso (solo para polígonos)</translation>
        </message>
        <message>
            <source>Weight outside</source>
            <translation>Peso fuera</translation>
        </message>
        <message>
            <source>Fewest effective samples</source>
            <translation>Mínimo de muestras efectivas</translation>
        </message>
        <message>
            <source>Resample to equal weights</source>
            <translation>Volver a extraer con pesos iguales</translation>
        </message>
        <message>
            <source>Best estimates under the prior</source>
            <translation>Mejores estimaciones con la distribución previa</translation>
        </message>
        <message>
            <source>Samples under the prior</source>
            <translation>Muestras con la distribución previa</translation>
        </message>
        <message>
            <source>Credible regions under the prior</source>
            <translation>Regiones de credibilidad con la distribución previa</translation>
        </message>
        <message>
            <source>Likely places under the prior</source>
            <translation>Lugares probables con la distribución previa</translation>
        </message>
        <message>
            <source>Results folder</source>
            <translation>Carpeta de resultados</translation>
        </message>
        <message>
            <source>A raster has no fields: leave out the field with weights.</source>
            <translation>Un ráster no tiene campos: omita el campo de pesos.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where its cells lie. Set it in the layer's properties, under Source.</source>
            <translation>La capa «{layer}» no tiene sistema de referencia de coordenadas, así que nadie sabe dónde están sus celdas. Defínalo en las propiedades de la capa, en Fuente.</translation>
        </message>
        <message>
            <source>The prior is neither a polygon layer nor a raster. Choose another layer.</source>
            <translation>La distribución previa no es una capa de polígonos ni un ráster. Elija otra capa.</translation>
        </message>
        <message>
            <source>The field {field} of “{layer}” holds no numbers. Choose another field, or none.</source>
            <translation>El campo {field} de «{layer}» no contiene números. Elija otro campo, o ninguno.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field} with weights. Choose another field, or none.</source>
            <translation>La capa «{layer}» no tiene un campo de pesos {field}. Elija otro campo, o ninguno.</translation>
        </message>
        <message>
            <source>Where must one search to be 50, 80 or 95 percent sure? Draws the smallest such regions.</source>
            <translation>¿Dónde hay que buscar para estar seguro al 50, 80 o 95 por ciento? Dibuja las regiones más pequeñas de ese tipo.</translation>
        </message>
        <message>
            <source>photo,region,credible,confidence,probability,polygon,search area,highest density,plonk</source>
            <translation>foto,región,credibilidad,confianza,probabilidad,polígono,zona de búsqueda,mayor densidad,plonk</translation>
        </message>
        <message>
            <source>Draws, for each photo, the smallest regions of the Earth that hold the true place with given probabilities. The column area_km2 is the area on the sphere. Regions are cut at the 180th meridian and closed around the poles, so they are valid polygons everywhere.</source>
            <translation>Dibuja, para cada foto, las regiones más pequeñas de la Tierra que contienen el lugar verdadero con las probabilidades dadas. La columna area_km2 es la superficie sobre la esfera. Las regiones se cortan en el meridiano 180 y se cierran alrededor de los polos, de modo que son polígonos válidos en todas partes.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Levels&lt;/b&gt;: per cents with commas between them, such as 50, 80, 95.</source>
            <translation>&lt;b&gt;Niveles&lt;/b&gt;: porcentajes separados por comas, como 50, 80, 95.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: of the raster that the regions are drawn from. Left out, it is chosen to suit the answer.</source>
            <translation>&lt;b&gt;Celda ráster&lt;/b&gt;: la del ráster a partir del cual se dibujan las regiones. Si se omite, se elige según la respuesta.</translation>
        </message>
        <message>
            <source>a search can cover the places that are right with 50 per cent first, and with 90 per cent later. Levels 50, 90 give both areas as polygons for each photo, with their size in the column area_km2.</source>
            <translation>una búsqueda puede cubrir primero los lugares correctos al 50 por ciento y después al 90 por ciento. Los niveles 50, 90 dan ambas áreas como polígonos para cada foto, con su tamaño en la columna area_km2.</translation>
        </message>
        <message>
            <source>Density raster</source>
            <translation>Ráster de densidad</translation>
        </message>
        <message>
            <source>How probable is each square kilometre? Makes a raster per photo, global or fine around the answer.</source>
            <translation>¿Qué probabilidad tiene cada kilómetro cuadrado? Crea un ráster por foto, mundial o fino alrededor de la respuesta.</translation>
        </message>
        <message>
            <source>photo,raster,probability,density,heatmap,kernel,kde,credibility,plonk</source>
            <translation>foto,ráster,probabilidad,densidad,mapa de calor,núcleo,kde,credibilidad,plonk</translation>
        </message>
        <message>
            <source>Makes a raster of the probability density of each photo. Band 1 is the probability per km², and its sum over all cells, each times its area, is the probability inside the raster. Band 2 is the credibility: the level of the smallest credible region that holds the cell, so that band 2 ≤ 0.95 is the 95 % region.</source>
            <translation>Crea un ráster de la densidad de probabilidad de cada foto. La banda 1 es la probabilidad por km², y su suma sobre todas las celdas, cada una por su superficie, es la probabilidad dentro del ráster. La banda 2 es la credibilidad: el nivel de la región de credibilidad más pequeña que contiene la celda, de modo que banda 2 ≤ 0,95 es la región del 95 %.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Area&lt;/b&gt;: the whole Earth, or focus: a finer raster of where the probability lies. &lt;b&gt;Extent&lt;/b&gt; covers a rectangle of your choice instead. The probability inside is in the raster's metadata (PLONK_MASS_INSIDE).</source>
            <translation>&lt;b&gt;Área&lt;/b&gt;: toda la Tierra, o foco: un ráster más fino de donde está la probabilidad. &lt;b&gt;Extensión&lt;/b&gt; cubre en su lugar un rectángulo de su elección. La probabilidad que contiene está en los metadatos del ráster (PLONK_MASS_INSIDE).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: left out, 0.1 degrees for the whole Earth, and elsewhere as fine as the answer is sharp, down to about 100 m. For the whole Earth it must divide 180 degrees.</source>
            <translation>&lt;b&gt;Celda ráster&lt;/b&gt;: si se omite, 0,1 grados para toda la Tierra y, en otro caso, tan fina como precisa sea la respuesta, hasta unos 100 m. Para toda la Tierra debe dividir 180 grados.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Method&lt;/b&gt;: from the samples is quick. Exact asks the model for the density itself, cell by cell and finer where it is high; it takes longer, and needs Photos.</source>
            <translation>&lt;b&gt;Método&lt;/b&gt;: a partir de las muestras es rápido. Exacto pide al modelo la densidad misma, celda por celda y con más detalle donde es alta; tarda más y necesita Fotos.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Add the rasters to the project&lt;/b&gt;: switch this off in a model whose later steps use the rasters. &lt;b&gt;Raster of the first photo&lt;/b&gt; is an output for such steps; &lt;b&gt;Probability densities&lt;/b&gt; lists all.</source>
            <translation>&lt;b&gt;Añadir los rásteres al proyecto&lt;/b&gt;: desactívelo en un modelo cuyos pasos posteriores usen los rásteres. &lt;b&gt;Ráster de la primera foto&lt;/b&gt; es una salida para esos pasos; &lt;b&gt;Densidades de probabilidad&lt;/b&gt; los enumera todos.</translation>
        </message>
        <message>
            <source>to see which valleys a photo of the Alps may show, choose the area Focus and the method Exact. Then band 1 of the raster is the probability per km², fine enough to lay over a map of the valleys.</source>
            <translation>para ver qué valles puede mostrar una foto de los Alpes, elija el área «Foco» y el método «Exacto». La banda 1 del ráster es entonces la probabilidad por km², lo bastante fina para ponerla sobre un mapa de los valles.</translation>
        </message>
        <message>
            <source>Focus makes a finer raster of where the probability lies.</source>
            <translation>«Foco» hace un ráster más fino de donde está la probabilidad.</translation>
        </message>
        <message>
            <source>A rectangle of your choice; across the 180th meridian its west lies east of its east.</source>
            <translation>Un rectángulo a su elección; a través del meridiano 180 su oeste queda al este de su este.</translation>
        </message>
        <message>
            <source>From the samples is quick; exact asks the model cell by cell, and needs the photos.</source>
            <translation>A partir de las muestras es rápido; exacto pregunta al modelo celda por celda y necesita las fotos.</translation>
        </message>
        <message>
            <source>Switch this off in a model whose later steps use the rasters.</source>
            <translation>Desactívelo en un modelo cuyos pasos posteriores usan los rásteres.</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>Área</translation>
        </message>
        <message>
            <source>Whole Earth</source>
            <translation>Toda la Tierra</translation>
        </message>
        <message>
            <source>Focus: where the probability lies</source>
            <translation>Foco: donde está la probabilidad</translation>
        </message>
        <message>
            <source>Extent (instead of the area)</source>
            <translation>Extensión (en lugar del área)</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Método</translation>
        </message>
        <message>
            <source>From the samples</source>
            <translation>A partir de las muestras</translation>
        </message>
        <message>
            <source>Exact: ask the model (slower)</source>
            <translation>Exacto: preguntar al modelo (más lento)</translation>
        </message>
        <message>
            <source>Add the rasters to the project</source>
            <translation>Añadir los rásteres al proyecto</translation>
        </message>
        <message>
            <source>Folder for the rasters</source>
            <translation>Carpeta para los rásteres</translation>
        </message>
        <message>
            <source>Raster of the first photo</source>
            <translation>Ráster de la primera foto</translation>
        </message>
        <message>
            <source>The exact density is asked of the model, photo by photo: choose the photos layer.</source>
            <translation>La densidad exacta se pide al modelo foto por foto: elija la capa de fotos.</translation>
        </message>
        <message>
            <source>The extent is empty. Draw one on the map, or leave it out.</source>
            <translation>La extensión está vacía. Dibuje una en el mapa u omítala.</translation>
        </message>
        <message>
            <source>The extent cannot be expressed in degrees. Choose a smaller one, or one in EPSG:4326.</source>
            <translation>La extensión no se puede expresar en grados. Elija una más pequeña, o una en EPSG:4326.</translation>
        </message>
        <message>
            <source>Evaluate against true places</source>
            <translation>Evaluar con los lugares reales</translation>
        </message>
        <message>
            <source>How good are the answers? Distances, calibration and more against known places, with a report.</source>
            <translation>¿Qué tan buenas son las respuestas? Distancias, calibración y más frente a lugares conocidos, con un informe.</translation>
        </message>
        <message>
            <source>photo,evaluate,accuracy,error,distance,calibration,truth,validation,quality,report,statistics,plonk</source>
            <translation>foto,evaluar,exactitud,error,distancia,calibración,verdad,validación,calidad,informe,estadísticas,plonk</translation>
        </message>
        <message>
            <source>Measures the results of a run against the places where the photos were really taken: how far off the best estimates are, and whether the probabilities can be trusted, that is, whether regions that claim 90 % hold the truth 9 times out of 10.</source>
            <translation>Compara los resultados de una ejecución con los lugares donde las fotos se tomaron realmente: a qué distancia están las mejores estimaciones y si se puede confiar en las probabilidades, es decir, si las regiones que dicen 90 % contienen la verdad 9 veces de cada 10.</translation>
        </message>
        <message>
            <source>&lt;b&gt;True places&lt;/b&gt;: a point layer in any coordinate system, with a field that names the photo of each point: by photo_id, by its path or by its file name. Left out, the positions that the cameras wrote into the photos are taken as the truth. Photos without a true place, and points without a photo, are counted and named.</source>
            <translation>&lt;b&gt;Lugares reales&lt;/b&gt;: una capa de puntos en cualquier sistema de coordenadas, con un campo que nombra la foto de cada punto: por photo_id, por su ruta o por su nombre de archivo. Si se omite, se toman como verdad las posiciones que las cámaras escribieron en las fotos. Las fotos sin lugar real y los puntos sin foto se cuentan y se nombran.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Errors&lt;/b&gt;: a line per photo from the best estimate to the true place, with &lt;b&gt;distance_km&lt;/b&gt;, &lt;b&gt;credibility&lt;/b&gt; (the level of the smallest credible region that holds the true place: 0.5 is on the edge of the 50 % region, near 1 the model was sure and wrong) and &lt;b&gt;gain_bits&lt;/b&gt; (how much more likely the true place is than with no knowledge at all; below 0 it is less likely).</source>
            <translation>&lt;b&gt;Errores&lt;/b&gt;: una línea por foto, de la mejor estimación al lugar real, con &lt;b&gt;distance_km&lt;/b&gt;, &lt;b&gt;credibility&lt;/b&gt; (el nivel de la menor región de credibilidad que contiene el lugar real: 0.5 está en el borde de la región del 50 %; cerca de 1, el modelo estaba seguro y se equivocaba) y &lt;b&gt;gain_bits&lt;/b&gt; (cuánto más probable es el lugar real que sin saber nada; por debajo de 0 es menos probable).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Report&lt;/b&gt;: one HTML file with a map, plots and all figures, each with the interval that other photos of the same kind would give. The same figures come as JSON, and those of each photo as CSV. A few dozen photos say little about calibration; the intervals show how little.</source>
            <translation>&lt;b&gt;Informe&lt;/b&gt;: un archivo HTML con un mapa, gráficos y todas las cifras, cada una con el intervalo que darían otras fotos del mismo tipo. Las mismas cifras vienen como JSON, y las de cada foto como CSV. Unas docenas de fotos dicen poco de la calibración; los intervalos muestran cuán poco.</translation>
        </message>
        <message>
            <source>The outputs also hold the most important figures as numbers, for models and scripts: MEDIAN_KM, MEAN_KM, GEOSCORE (0 to 5000), CALIBRATION_ERROR and OVER_CONFIDENCE (0.05 is 5 points), NLL (nats per steradian), PHOTO_COUNT and VERDICT (calibrated, over-confident, under-confident, miscalibrated).</source>
            <translation>Las salidas contienen también las cifras más importantes como números, para modelos y scripts: MEDIAN_KM, MEAN_KM, GEOSCORE (0 a 5000), CALIBRATION_ERROR y OVER_CONFIDENCE (0.05 son 5 puntos), NLL (nats por estereorradián), PHOTO_COUNT y VERDICT (calibrated, over-confident, under-confident, miscalibrated).</translation>
        </message>
        <message>
            <source>200 photos with GPS in their EXIF are located; with the true places left out, the median distance and the calibration curve say how far the model can be trusted for photos like these, without GPS.</source>
            <translation>se localizan 200 fotos con GPS en su EXIF; sin dar lugares reales, la distancia mediana y la curva de calibración dicen hasta dónde se puede confiar en el modelo para fotos como estas, sin GPS.</translation>
        </message>
        <message>
            <source>Points with a field that names their photos; left out, the photos' EXIF positions.</source>
            <translation>Puntos con un campo que nombra sus fotos; si se omiten, las posiciones EXIF de las fotos.</translation>
        </message>
        <message>
            <source>The field with photo_id, path or file name; left out, it is found.</source>
            <translation>El campo con photo_id, ruta o nombre de archivo; si se omite, se encuentra.</translation>
        </message>
        <message>
            <source>Asking the model takes about a second per photo; without it there are no likelihoods, and levels are estimated from how close the samples lie.</source>
            <translation>Preguntar al modelo tarda alrededor de un segundo por foto; sin ello no hay verosimilitudes, y los niveles se estiman según lo juntas que están las muestras.</translation>
        </message>
        <message>
            <source>Figures from the literature, in a table of their own; comparable only on that data set's own photos.</source>
            <translation>Cifras de la bibliografía, en una tabla aparte; comparables solo con las fotos de ese conjunto de datos.</translation>
        </message>
        <message>
            <source>Of the intervals; the same seed gives the same report.</source>
            <translation>De los intervalos; la misma semilla da el mismo informe.</translation>
        </message>
        <message>
            <source>A line per photo from the best estimate to the true place, with its figures.</source>
            <translation>Una línea por foto, de la mejor estimación al lugar real, con sus cifras.</translation>
        </message>
        <message>
            <source>One HTML file with a map, plots and tables, which needs nothing else.</source>
            <translation>Un archivo HTML con mapa, gráficos y tablas, que no necesita nada más.</translation>
        </message>
        <message>
            <source>All figures and curves, for other programs.</source>
            <translation>Todas las cifras y curvas, para otros programas.</translation>
        </message>
        <message>
            <source>The figures of each photo, for spreadsheets.</source>
            <translation>Las cifras de cada foto, para hojas de cálculo.</translation>
        </message>
        <message>
            <source>True places (the photos' EXIF positions if left out)</source>
            <translation>Lugares reales (si se omiten, las posiciones EXIF de las fotos)</translation>
        </message>
        <message>
            <source>Field that names the photos (found if left out)</source>
            <translation>Campo que nombra las fotos (se encuentra si se omite)</translation>
        </message>
        <message>
            <source>Ask the model (exact)</source>
            <translation>Preguntar al modelo (exacto)</translation>
        </message>
        <message>
            <source>Estimate from the samples (quick)</source>
            <translation>Estimar a partir de las muestras (rápido)</translation>
        </message>
        <message>
            <source>Densities at the true places</source>
            <translation>Densidades en los lugares reales</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguna</translation>
        </message>
        <message>
            <source>Published figures to show beside</source>
            <translation>Cifras publicadas para mostrar al lado</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Errores</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <source>HTML files (*.html)</source>
            <translation>Archivos HTML (*.html)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Puntuaciones</translation>
        </message>
        <message>
            <source>JSON files (*.json)</source>
            <translation>Archivos JSON (*.json)</translation>
        </message>
        <message>
            <source>Scores by photo</source>
            <translation>Puntuaciones por foto</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>Archivos CSV (*.csv)</translation>
        </message>
        <message>
            <source>Photos measured</source>
            <translation>Fotos medidas</translation>
        </message>
        <message>
            <source>Median distance [km]</source>
            <translation>Distancia mediana [km]</translation>
        </message>
        <message>
            <source>Mean distance [km]</source>
            <translation>Distancia media [km]</translation>
        </message>
        <message>
            <source>GeoScore</source>
            <translation>GeoScore</translation>
        </message>
        <message>
            <source>Expected calibration error</source>
            <translation>Error de calibración esperado</translation>
        </message>
        <message>
            <source>Over-confidence</source>
            <translation>Exceso de confianza</translation>
        </message>
        <message>
            <source>Negative log likelihood [nats per steradian]</source>
            <translation>Log-verosimilitud negativa [nats por estereorradián]</translation>
        </message>
        <message>
            <source>Verdict on the calibration</source>
            <translation>Veredicto sobre la calibración</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field} that names photos. Choose another field.</source>
            <translation>La capa «{layer}» no tiene un campo {field} que nombre fotos. Elija otro campo.</translation>
        </message>
        <message>
            <source>None of the photos of “{layer}” has a position in its EXIF, so there is nothing to measure them by. Choose a layer of their true places.</source>
            <translation>Ninguna de las fotos de «{layer}» tiene una posición en su EXIF con la que compararla. Elija una capa con sus lugares reales.</translation>
        </message>
        <message>
            <source>{file} is a folder. Choose the name of a file.</source>
            <translation>{file} es una carpeta. Elija el nombre de un archivo.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file.</source>
            <translation>{file} no se puede escribir, porque {parent} no es una carpeta. Elija otro archivo.</translation>
        </message>
        <message>
            <source>the regions hold the true places about as often as they say</source>
            <translation>las regiones contienen los lugares reales más o menos tan a menudo como dicen</translation>
        </message>
        <message>
            <source>the regions are too small</source>
            <translation>las regiones son demasiado pequeñas</translation>
        </message>
        <message>
            <source>the regions are too large</source>
            <translation>las regiones son demasiado grandes</translation>
        </message>
        <message>
            <source>the regions do not hold the true places as often as they say</source>
            <translation>las regiones no contienen los lugares reales tan a menudo como dicen</translation>
        </message>
        <message>
            <source>nothing is known about the regions</source>
            <translation>no se sabe nada de las regiones</translation>
        </message>
        <message>
            <source>{count} photos: median distance {distance} km, GeoScore {score}; {verdict}.</source>
            <translation>{count} fotos: distancia mediana {distance} km, GeoScore {score}; {verdict}.</translation>
        </message>
        <message>
            <source>Fine-tune a model</source>
            <translation>Afinar un modelo</translation>
        </message>
        <message>
            <source>A model of your own from photos whose places you know; installed only if it is shown to be better.</source>
            <translation>Un modelo propio a partir de fotos cuyos lugares conoce; solo se instala si se demuestra que es mejor.</translation>
        </message>
        <message>
            <source>model,train,training,fine-tune,tuning,learn,own photos,photo,plonk</source>
            <translation>modelo,entrenar,entrenamiento,afinar,afinado,aprender,fotos propias,foto,plonk</translation>
        </message>
        <message>
            <source>Makes a model that is better for photos like yours: of the same kind, from the same region. It begins as a model that is there and is trained further on photos whose places you know.</source>
            <translation>Hace un modelo mejor para fotos como las suyas: del mismo tipo, de la misma región. Parte de un modelo existente, que se sigue entrenando con fotos cuyos lugares conoce.</translation>
        </message>
        <message>
            <source>Whole areas of the map are held out: their photos are not trained on, and judge the new model in the end. It is installed only if it is better there by more than chance, and better than knowing where your photos are taken without looking at them. The report says what was found.</source>
            <translation>Se reservan zonas enteras del mapa: con sus fotos no se entrena, y al final juzgan el nuevo modelo. Solo se instala si allí es mejor por más que el azar, y mejor que saber dónde se toman sus fotos sin mirarlas. El informe dice lo que se encontró.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: a point layer in any coordinate system, a point for each photo where it was taken. 100 photos from many places are a good beginning; fewer than 20, or photos of one place only, cannot be judged. Points without a photo or a position are left out and counted.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt;: una capa de puntos en cualquier sistema de coordenadas, un punto por foto, donde se tomó. 100 fotos de muchos lugares son un buen comienzo; con menos de 20, o con fotos de un solo lugar, no se puede juzgar. Los puntos sin foto o sin posición se omiten y se cuentan.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Field with the photos' paths&lt;/b&gt;: absolute, or relative to the project or the layer's file.</source>
            <translation>&lt;b&gt;Campo con las rutas de las fotos&lt;/b&gt;: absolutas, o relativas al proyecto o al archivo de la capa.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Base model&lt;/b&gt;: the id of a model that is installed, such as earthview or plonk-yfcc.</source>
            <translation>&lt;b&gt;Modelo de base&lt;/b&gt;: el identificador de un modelo instalado, como earthview o plonk-yfcc.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Name&lt;/b&gt;: small letters, digits and - . _; the model will be called local- and this name, and appear wherever a model is chosen. Remove it in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>&lt;b&gt;Nombre&lt;/b&gt;: letras minúsculas, cifras y - . _; el modelo se llamará local- y este nombre, y aparecerá dondequiera que se elija un modelo. Se elimina en Configuración &gt; Opciones &gt; Geolocalización de fotos.</translation>
        </message>
        <message>
            <source>The work is done on this machine, by plonk-backend, and takes minutes; on a graphics card less. After it was cancelled, the same run goes on where it was.</source>
            <translation>El trabajo lo hace plonk-backend en esta máquina y tarda minutos; con una tarjeta gráfica, menos. Si se canceló, la misma ejecución sigue donde estaba.</translation>
        </message>
        <message>
            <source>400 photos of a survey in one country, a point each, with earthview or plonk-yfcc as the base: ten minutes later the report says by how much the new model is better on areas that it never saw.</source>
            <translation>400 fotos de un muestreo en un país, un punto cada una, con earthview o plonk-yfcc como base: diez minutos después el informe dice cuánto mejor es el nuevo modelo en zonas que nunca vio.</translation>
        </message>
        <message>
            <source>Points where photos were taken, in any coordinate system.</source>
            <translation>Puntos donde se tomaron fotos, en cualquier sistema de coordenadas.</translation>
        </message>
        <message>
            <source>Paths of image files, absolute or relative to the project or the layer's file.</source>
            <translation>Rutas de archivos de imagen, absolutas o relativas al proyecto o al archivo de la capa.</translation>
        </message>
        <message>
            <source>The id of a model that is installed on this machine.</source>
            <translation>El identificador de un modelo instalado en esta máquina.</translation>
        </message>
        <message>
            <source>Small letters, digits and - . _; the model is called local- and this name.</source>
            <translation>Letras minúsculas, cifras y - . _; el modelo se llama local- y este nombre.</translation>
        </message>
        <message>
            <source>Photos of whole areas, which judge the model and are not trained on.</source>
            <translation>Fotos de zonas enteras, que juzgan el modelo y con las que no se entrena.</translation>
        </message>
        <message>
            <source>At most; the tuning ends by itself where photos of other areas stop gaining.</source>
            <translation>Como máximo; el afinado termina solo cuando las fotos de otras zonas dejan de ganar.</translation>
        </message>
        <message>
            <source>The tuning ends then with what it has; left out, it takes the time it needs.</source>
            <translation>El afinado termina entonces con lo que tiene; si se omite, se toma el tiempo que necesite.</translation>
        </message>
        <message>
            <source>Also if the report cannot show that it is better than the base.</source>
            <translation>También si el informe no puede mostrar que es mejor que el modelo de base.</translation>
        </message>
        <message>
            <source>One HTML file: the verdict, the figures of both models, how it was made.</source>
            <translation>Un archivo HTML: el veredicto, las cifras de ambos modelos, cómo se hizo.</translation>
        </message>
        <message>
            <source>Photos (points)</source>
            <translation>Fotos (puntos)</translation>
        </message>
        <message>
            <source>Field with the photos' paths</source>
            <translation>Campo con las rutas de las fotos</translation>
        </message>
        <message>
            <source>Base model</source>
            <translation>Modelo de base</translation>
        </message>
        <message>
            <source>Name of the new model</source>
            <translation>Nombre del nuevo modelo</translation>
        </message>
        <message>
            <source>Share held out to judge</source>
            <translation>Parte reservada para juzgar</translation>
        </message>
        <message>
            <source>Steps [chosen if left out]</source>
            <translation>Pasos [se eligen si se omite]</translation>
        </message>
        <message>
            <source>Minutes [no limit if left out]</source>
            <translation>Minutos [sin límite si se omite]</translation>
        </message>
        <message>
            <source>Install the model even if it is not shown to be better</source>
            <translation>Instalar el modelo aunque no se demuestre que es mejor</translation>
        </message>
        <message>
            <source>Installed</source>
            <translation>Instalado</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Veredicto</translation>
        </message>
        <message>
            <source>Photos judged with</source>
            <translation>Fotos con las que se juzgó</translation>
        </message>
        <message>
            <source>Negative log likelihood of the base [nats per steradian]</source>
            <translation>Log-verosimilitud negativa del modelo de base [nats por estereorradián]</translation>
        </message>
        <message>
            <source>Negative log likelihood of the new model [nats per steradian]</source>
            <translation>Log-verosimilitud negativa del nuevo modelo [nats por estereorradián]</translation>
        </message>
        <message>
            <source>Gain [nats]</source>
            <translation>Ganancia [nats]</translation>
        </message>
        <message>
            <source>Gain, lower end of its interval</source>
            <translation>Ganancia, extremo inferior de su intervalo</translation>
        </message>
        <message>
            <source>Gain, upper end of its interval</source>
            <translation>Ganancia, extremo superior de su intervalo</translation>
        </message>
        <message>
            <source>Fine-tuning runs on this machine only, but the options name a backend on another computer. Switch to the backend on this machine in Settings &gt; Options &gt; Photo geolocation, or fine-tune over there by plonk-backend finetune.</source>
            <translation>El afinado solo se hace en esta máquina, pero las opciones indican un motor en otro ordenador. Cambie al motor de esta máquina en Configuración &gt; Opciones &gt; Geolocalización de fotos, o afine allí con plonk-backend finetune.</translation>
        </message>
        <message>
            <source>The new model has no name. Write one, such as alps-2024.</source>
            <translation>El nuevo modelo no tiene nombre. Escriba uno, por ejemplo alpes-2024.</translation>
        </message>
        <message>
            <source>No base model is named. Write earthview, or the id of a model that was downloaded.</source>
            <translation>No se indica ningún modelo de base. Escriba earthview o el identificador de un modelo descargado.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field}. Choose another field.</source>
            <translation>La capa «{layer}» no tiene el campo {field}. Elija otro.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate system, so nobody knows where its points are. Set it in the layer's properties.</source>
            <translation>La capa «{layer}» no tiene sistema de coordenadas, así que no se sabe dónde están sus puntos. Defínalo en las propiedades de la capa.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has {count} points; at least {fewest} photos of known place are needed to judge a model, and 100 or more are better.</source>
            <translation>La capa «{layer}» tiene {count} puntos; para juzgar un modelo hacen falta al menos {fewest} fotos de lugar conocido, y mejor 100 o más.</translation>
        </message>
        <message>
            <source>{model} is not installed, for it was not shown to be better. To use it all the same, run this again with “Install the model even if it is not shown to be better”; that takes no new training.</source>
            <translation>{model} no está instalado, porque no se demostró que sea mejor. Para usarlo de todos modos, ejecute esto otra vez con «Instalar el modelo aunque no se demuestre que es mejor»; no hace falta entrenar de nuevo.</translation>
        </message>
        <message>
            <source>{model} is installed and can be chosen as a model.</source>
            <translation>{model} está instalado y se puede elegir como modelo.</translation>
        </message>
        <message>
            <source>{model} is installed, though it was not shown to be better.</source>
            <translation>{model} está instalado, aunque no se demostró que sea mejor.</translation>
        </message>
        <message>
            <source>There are no results in {folder}: it holds no {file}. Choose the results folder of a run.</source>
            <translation>No hay resultados en {folder}: no contiene {file}. Elija la carpeta de resultados de una ejecución.</translation>
        </message>
        <message>
            <source>{file} holds no results of a run. Choose the results folder that Geolocate photos made.</source>
            <translation>{file} no contiene resultados de una ejecución. Elija la carpeta de resultados que hizo «Geolocalizar fotos».</translation>
        </message>
        <message>
            <source>Geolocate photos</source>
            <translation>Geolocalizar fotos</translation>
        </message>
        <message>
            <source>Where were these photos taken? Gives a probability distribution over the Earth for each.</source>
            <translation>¿Dónde se tomaron estas fotos? Da para cada una una distribución de probabilidad sobre la Tierra.</translation>
        </message>
        <message>
            <source>photo,photograph,picture,image,location,where,geolocation,plonk,probability,density</source>
            <translation>foto,fotografía,imagen,lugar,dónde,geolocalización,localizar,plonk,probabilidad,densidad</translation>
        </message>
        <message>
            <source>choose a folder with astronauts' photos of the Earth and leave the rest as it is. “Best estimates” has a point for each photo; where area90_km2 is small, the photo's place is known well.</source>
            <translation>elija una carpeta con fotos de la Tierra hechas por astronautas y deje el resto como está. «Mejores estimaciones» tiene un punto por foto; donde area90_km2 es pequeño, el lugar de la foto se conoce bien.</translation>
        </message>
        <message>
            <source>There is no photo to locate: choose photos, or a folder with photos.</source>
            <translation>No hay ninguna foto que localizar: elija fotos, o una carpeta con fotos.</translation>
        </message>
        <message>
            <source>The folder with photos does not exist: {folder}.</source>
            <translation>La carpeta con fotos no existe: {folder}.</translation>
        </message>
        <message>
            <source>No model is named. Write earthview, or the id of a model that was downloaded.</source>
            <translation>No se indica ningún modelo. Escriba earthview o el identificador de un modelo descargado.</translation>
        </message>
        <message>
            <source>No photo could be located.</source>
            <translation>No se pudo localizar ninguna foto.</translation>
        </message>
        <message>
            <source>A layer could not be written: {reason}. All results lie in {folder}.</source>
            <translation>No se pudo escribir una capa: {reason}. Todos los resultados están en {folder}.</translation>
        </message>
        <message>
            <source>There is no photo in {folder}. Choose another folder.</source>
            <translation>No hay ninguna foto en {folder}. Elija otra carpeta.</translation>
        </message>
        <message>
            <source>{name}: {place} ({position}); 90 % sure within {area}.</source>
            <translation>{name}: {place} ({position}); seguro al 90 % dentro de {area}.</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Fotos</translation>
        </message>
        <message>
            <source>Folder with photos</source>
            <translation>Carpeta con fotos</translation>
        </message>
        <message>
            <source>Layer with photos</source>
            <translation>Capa con fotos</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Calidad</translation>
        </message>
        <message>
            <source>Samples per photo</source>
            <translation>Muestras por foto</translation>
        </message>
        <message>
            <source>Guidance</source>
            <translation>Guiado</translation>
        </message>
        <message>
            <source>Solver steps [by quality if left out]</source>
            <translation>Pasos del integrador [según la calidad si se omiten]</translation>
        </message>
        <message>
            <source>Finds out where photos may have been taken. For each photo the answer is a probability distribution over the whole Earth, not a point alone.</source>
            <translation>Averigua dónde pudieron tomarse las fotos. Para cada foto la respuesta es una distribución de probabilidad sobre toda la Tierra, no solo un punto.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; and &lt;b&gt;Folder with photos&lt;/b&gt;: single files, a folder with everything below it, or both (jpg, png, webp, tif, heic, avif). A photo that cannot be used is reported by name; the others go on.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt; y &lt;b&gt;Carpeta con fotos&lt;/b&gt;: archivos sueltos, una carpeta con todo lo que contiene, o ambos (jpg, png, webp, tif, heic, avif). Una foto que no se puede usar se notifica por su nombre; las demás continúan.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Layer with photos&lt;/b&gt;: more photos, named by the features of a layer; to take some of them only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Capa con fotos&lt;/b&gt;: más fotos, nombradas por los objetos de una capa; para tomar solo algunas, selecciónelas y marque «Objetos seleccionados solamente».</translation>
        </message>
        <message>
            <source>&lt;b&gt;Model&lt;/b&gt;: the id of a model of the backend. earthview comes with it and knows overhead views of the Earth (from aircraft high up, space stations, satellites) only. Others, for photos taken on the ground, are downloaded once, in Settings &gt; Options &gt; Photo geolocation.</source>
            <translation>&lt;b&gt;Modelo&lt;/b&gt;: el identificador de un modelo del motor. earthview viene con él y solo conoce vistas de la Tierra desde arriba (aviones a gran altura, estaciones espaciales, satélites). Otros, para fotos hechas en tierra, se descargan una vez, en Configuración &gt; Opciones &gt; Geolocalización de fotos.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Quality&lt;/b&gt;: how much work goes into each photo. Draft is for a first look, Fine for figures that will be quoted.</source>
            <translation>&lt;b&gt;Calidad&lt;/b&gt;: cuánto trabajo se dedica a cada foto. Borrador es para un primer vistazo, Fina para cifras que se van a citar.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Samples per photo&lt;/b&gt;: places to draw from each distribution. More give smoother results.</source>
            <translation>&lt;b&gt;Muestras por foto&lt;/b&gt;: cuántos lugares se extraen de cada distribución. Más dan resultados más suaves.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Guidance&lt;/b&gt;: 0 asks for the model's own, honest distribution. Larger values make it more decided than it should be.</source>
            <translation>&lt;b&gt;Guiado&lt;/b&gt;: 0 pide la distribución propia y honesta del modelo. Valores mayores la hacen más decidida de lo que debería ser.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Seed&lt;/b&gt;: the same photos with the same seed give the same results.</source>
            <translation>&lt;b&gt;Semilla&lt;/b&gt;: las mismas fotos con la misma semilla dan los mismos resultados.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Raster cell&lt;/b&gt;: size of the cells of the density rasters; it must divide 180 degrees.</source>
            <translation>&lt;b&gt;Celda ráster&lt;/b&gt;: tamaño de las celdas de los rásteres de densidad; debe dividir 180 grados.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Best estimates&lt;/b&gt;: per photo the likeliest place, the areas that hold the true place with 50 and 90 percent, and the information in bits (0: could be anywhere). &lt;b&gt;Samples&lt;/b&gt;: the places drawn. &lt;b&gt;Credible regions&lt;/b&gt;: the smallest regions that hold 50, 80 and 95 percent. &lt;b&gt;Likely places&lt;/b&gt;: where the samples gather, with their share.</source>
            <translation>&lt;b&gt;Mejores estimaciones&lt;/b&gt;: por foto, el lugar más probable, las superficies que contienen el lugar verdadero con el 50 y el 90 por ciento, y la información en bits (0: podría ser en cualquier parte). &lt;b&gt;Muestras&lt;/b&gt;: los lugares extraídos. &lt;b&gt;Regiones de credibilidad&lt;/b&gt;: las regiones más pequeñas que contienen el 50, 80 y 95 por ciento. &lt;b&gt;Lugares probables&lt;/b&gt;: donde se agrupan las muestras, con su parte.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Results folder&lt;/b&gt;: gets results.gpkg with all tables and a GeoTIFF per photo (band 1 probability density per km², band 2 credibility). It must not hold the results of an earlier run.</source>
            <translation>&lt;b&gt;Carpeta de resultados&lt;/b&gt;: recibe results.gpkg con todas las tablas y un GeoTIFF por foto (banda 1 densidad de probabilidad por km², banda 2 credibilidad). No debe contener los resultados de una ejecución anterior.</translation>
        </message>
        <message>
            <source>The work is done by plonk-backend, which is installed in Settings &gt; Options &gt; Photo geolocation. The variable PLONK_BACKEND_ENV may name its environment, too. Where the options name a backend on another computer, the photos are sent there.</source>
            <translation>El trabajo lo hace plonk-backend, que se instala en Configuración &gt; Opciones &gt; Geolocalización de fotos. La variable PLONK_BACKEND_ENV también puede indicar su entorno. Si las opciones indican un motor en otro equipo, las fotos se envían allí.</translation>
        </message>
        <message>
            <source>Image files: jpg, png, webp, tif, heic, avif.</source>
            <translation>Archivos de imagen: jpg, png, webp, tif, heic, avif.</translation>
        </message>
        <message>
            <source>All photos in the folder and below it are located.</source>
            <translation>Se localizan todas las fotos de la carpeta y sus subcarpetas.</translation>
        </message>
        <message>
            <source>A layer whose features name photos, such as that of “Import geotagged photos”. Relative paths begin at the folder of the project or of the layer.</source>
            <translation>Una capa cuyos objetos nombran fotos, como la de «Importar fotos geoetiquetadas». Las rutas relativas parten de la carpeta del proyecto o de la capa.</translation>
        </message>
        <message>
            <source>Left out, attachment fields are taken, or else the field that looks most as if it held photos.</source>
            <translation>Si se omite, se toman los campos de adjuntos o, si no, el campo que más parece contener fotos.</translation>
        </message>
        <message>
            <source>earthview, or the id of a model that Settings &gt; Options &gt; Photo geolocation lists.</source>
            <translation>earthview o el identificador de un modelo que Configuración &gt; Opciones &gt; Geolocalización de fotos enumera.</translation>
        </message>
        <message>
            <source>Draft for a first look, Fine for figures that will be quoted.</source>
            <translation>Borrador para un primer vistazo, Fina para cifras que se citarán.</translation>
        </message>
        <message>
            <source>0 for the model's own distribution; larger values make it more decided.</source>
            <translation>0 para la distribución del propio modelo; valores mayores la hacen más decidida.</translation>
        </message>
        <message>
            <source>Left out, the quality says how many.</source>
            <translation>Si se omiten, la calidad dice cuántos.</translation>
        </message>
        <message>
            <source>Joint posterior of one place</source>
            <translation>Distribución a posteriori conjunta de un lugar</translation>
        </message>
        <message>
            <source>Several photos of one place: where is it? Combines them, and says which photo does not fit.</source>
            <translation>Varias fotos de un mismo lugar: ¿dónde está? Las combina y dice qué foto no encaja.</translation>
        </message>
        <message>
            <source>photo,album,video,frames,joint,combine,same place,product,evidence,contradiction,plonk</source>
            <translation>foto,álbum,vídeo,fotogramas,conjunta,combinar,mismo lugar,producto,indicio,contradicción,plonk</translation>
        </message>
        <message>
            <source>Combines photos that are said to be taken at one place, such as an album or frames of a video, into one answer. What each photo alone leaves open, the others may rule out.</source>
            <translation>Combina en una sola respuesta fotos que se dicen tomadas en un mismo lugar, como un álbum o los fotogramas de un vídeo. Lo que cada foto por sí sola deja abierto, las otras pueden descartarlo.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: at least two photos of one run, all of one place. The choice matters: photos that look alike because they are copies of one another count as if they were independent, and make the answer surer than it should be.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt;: al menos dos fotos de una misma ejecución, todas de un mismo lugar. La elección importa: las fotos que se parecen porque son copias unas de otras cuentan como si fueran independientes y hacen la respuesta más segura de lo que debería ser.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Contributions&lt;/b&gt;: a row per photo with the information it adds in bits, and whether it contradicts the others; a sentence says what that means. Leave such a photo out and run again.</source>
            <translation>&lt;b&gt;Contribuciones&lt;/b&gt;: una fila por foto con la información que aporta, en bits, y si contradice a las demás; una frase dice lo que eso significa. Deje fuera una foto así y ejecute de nuevo.</translation>
        </message>
        <message>
            <source>The other results are like those of &lt;i&gt;Geolocate photos&lt;/i&gt;, with one entry that stands for all photos. Regions, rasters, zonal probabilities and priors can be made from them.</source>
            <translation>Los demás resultados son como los de &lt;i&gt;Geolocalizar fotos&lt;/i&gt;, con una entrada que vale para todas las fotos. De ellos se pueden obtener regiones, rásteres y probabilidades por zona, y se les pueden aplicar distribuciones previas.</translation>
        </message>
        <message>
            <source>three frames of a video each leave several coasts open. Locate the three in one run, give its two layers to this algorithm, and look at the joint credible regions: only coasts that suit all frames are left.</source>
            <translation>tres fotogramas de un vídeo dejan abiertas varias costas cada uno. Localice los tres en una ejecución, dé sus dos capas a este algoritmo y mire las regiones de credibilidad conjuntas: solo quedan las costas que convienen a todos.</translation>
        </message>
        <message>
            <source>Samples of the joint posterior</source>
            <translation>Muestras de la distribución conjunta</translation>
        </message>
        <message>
            <source>Joint best estimate</source>
            <translation>Mejor estimación conjunta</translation>
        </message>
        <message>
            <source>Joint samples</source>
            <translation>Muestras conjuntas</translation>
        </message>
        <message>
            <source>Joint credible regions</source>
            <translation>Regiones de credibilidad conjuntas</translation>
        </message>
        <message>
            <source>Joint likely places</source>
            <translation>Lugares probables conjuntos</translation>
        </message>
        <message>
            <source>The layer “{layer}” has a photo without a number in its field photo_id. Fill it in.</source>
            <translation>La capa «{layer}» tiene una foto sin número en su campo photo_id. Rellénelo.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has two photos with the photo_id {number}: it holds the photos of several runs, whose samples cannot be told apart. Choose the photos of one run.</source>
            <translation>La capa «{layer}» tiene dos fotos con el photo_id {number}: contiene las fotos de varias ejecuciones, cuyas muestras no se pueden distinguir. Elija las fotos de una sola ejecución.</translation>
        </message>
        <message>
            <source>The layer “{layer}” could not be handed to the backend: {reason}.</source>
            <translation>No se pudo entregar la capa «{layer}» al motor: {reason}.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is a picture without values. Choose a raster with a weight per cell.</source>
            <translation>La capa «{layer}» es una imagen sin valores. Elija un ráster con un peso por celda.</translation>
        </message>
        <message>
            <source>Writing a copy of “{layer}” for the backend.</source>
            <translation>Escribiendo una copia de «{layer}» para el motor.</translation>
        </message>
        <message>
            <source>The layer “{layer}” could not be copied for the backend. Export it as a GeoTIFF yourself.</source>
            <translation>No se pudo copiar la capa «{layer}» para el motor. Expórtela usted como GeoTIFF.</translation>
        </message>
        <message>
            <source>Samples of photo locations</source>
            <translation>Muestras de los lugares de las fotos</translation>
        </message>
        <message>
            <source>Credible regions of photo locations</source>
            <translation>Regiones de credibilidad de los lugares de las fotos</translation>
        </message>
        <message>
            <source>Candidate places of photos, ranked</source>
            <translation>Lugares candidatos de las fotos, clasificados</translation>
        </message>
        <message>
            <source>Probability of each zone</source>
            <translation>Probabilidad de cada zona</translation>
        </message>
        <message>
            <source>What each photo contributes to the joint posterior</source>
            <translation>Lo que cada foto aporta a la distribución conjunta</translation>
        </message>
        <message>
            <source>Samples on their way from noise to the posterior</source>
            <translation>Muestras en su camino del ruido a la distribución a posteriori</translation>
        </message>
        <message>
            <source>Paths of the samples</source>
            <translation>Recorridos de las muestras</translation>
        </message>
        <message>
            <source>How far off the best estimates are</source>
            <translation>A qué distancia están las mejores estimaciones</translation>
        </message>
        <message>
            <source>{title} under the prior</source>
            <translation>{title} con la distribución previa</translation>
        </message>
        <message>
            <source>Joint probability density of {name}</source>
            <translation>Densidad de probabilidad conjunta de {name}</translation>
        </message>
        <message>
            <source>focus</source>
            <translation>foco</translation>
        </message>
        <message>
            <source>window</source>
            <translation>ventana</translation>
        </message>
        <message>
            <source>exact</source>
            <translation>exacta</translation>
        </message>
        <message>
            <source>The first {count} density rasters are loaded; all of them lie in {folder}.</source>
            <translation>Se cargaron los primeros {count} rásteres de densidad; todos están en {folder}.</translation>
        </message>
        <message>
            <source>A PDF with a page for each photo: the photo, its map, the figures, and how they were made.</source>
            <translation>Un PDF con una página por foto: la foto, su mapa, las cifras y cómo se obtuvieron.</translation>
        </message>
        <message>
            <source>photo,report,pdf,print,layout,page,evidence,provenance,export,plonk</source>
            <translation>foto,informe,pdf,impresión,composición,página,prueba,procedencia,exportar,plonk</translation>
        </message>
        <message>
            <source>Writes a PDF with a page for each photo: the photo itself, a map of where it may have been taken, the best estimate, the areas that hold the true place with 50 and 90 percent, the likely places, and how all that was made (model, seed, samples).</source>
            <translation>Escribe un PDF con una página por foto: la foto misma, un mapa de dónde pudo tomarse, la mejor estimación, las áreas que contienen el lugar real con un 50 y un 90 por ciento, los lugares probables y cómo se obtuvo todo (modelo, semilla, muestras).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Results folder&lt;/b&gt;: the folder that &lt;i&gt;Geolocate photos&lt;/i&gt; or the panel wrote, with results.gpkg in it; the file itself will do as well.</source>
            <translation>&lt;b&gt;Carpeta de resultados&lt;/b&gt;: la carpeta que escribió &lt;i&gt;Geolocalizar fotos&lt;/i&gt; o el panel, con results.gpkg dentro; también sirve el propio archivo.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt;: the layer “Best estimates” of the run, to report some of its photos only: select them and tick “Selected features only”. Where that layer reads the run's own file, as those of the panel do, the results folder may be left out.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt;: la capa «Mejores estimaciones» de la ejecución, para informar solo de algunas de sus fotos: selecciónelas y marque «Objetos seleccionados solamente». Si esa capa lee el propio archivo de la ejecución, como las del panel, la carpeta de resultados puede omitirse.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Report&lt;/b&gt;: the PDF. The photos are read from where they were when they were located.</source>
            <translation>&lt;b&gt;Informe&lt;/b&gt;: el PDF. Las fotos se leen de donde estaban cuando se localizaron.</translation>
        </message>
        <message>
            <source>choose the results folder of a run and a name for the PDF. Each photo that was located has a page; the number of pages is an output, too, so that a model can go on with it.</source>
            <translation>elija la carpeta de resultados de una ejecución y un nombre para el PDF. Cada foto localizada tiene una página; el número de páginas también es una salida, con la que un modelo puede continuar.</translation>
        </message>
        <message>
            <source>The results folder of a run, or the file results.gpkg in it.</source>
            <translation>La carpeta de resultados de una ejecución, o el archivo results.gpkg que contiene.</translation>
        </message>
        <message>
            <source>The layer “Best estimates” of the run; all photos are reported where it is left out.</source>
            <translation>La capa «Mejores estimaciones» de la ejecución; si se omite, se informa de todas las fotos.</translation>
        </message>
        <message>
            <source>The PDF; one that is there is replaced.</source>
            <translation>El PDF; si ya hay uno, se sustituye.</translation>
        </message>
        <message>
            <source>Results folder of the run</source>
            <translation>Carpeta de resultados de la ejecución</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>Archivos PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>There is nothing to report: choose the results folder of a run.</source>
            <translation>No hay nada de que informar: elija la carpeta de resultados de una ejecución.</translation>
        </message>
        <message>
            <source>The layer “{layer}” is a copy without the regions of the run. Choose the results folder of the run, too.</source>
            <translation>La capa «{layer}» es una copia sin las regiones de la ejecución. Elija también la carpeta de resultados de la ejecución.</translation>
        </message>
        <message>
            <source>The run in {folder} has none of the photos of the layer “{layer}”.</source>
            <translation>La ejecución en {folder} no tiene ninguna de las fotos de la capa «{layer}».</translation>
        </message>
        <message>
            <source>Writing the location report</source>
            <translation>Escribiendo el informe de localización</translation>
        </message>
        <message>
            <source>{name} is no longer at {path}: its page has no picture.</source>
            <translation>{name} ya no está en {path}: su página no tiene imagen.</translation>
        </message>
        <message>
            <source>{path} is not the photo that was located: the file has changed since.</source>
            <translation>{path} no es la foto que se localizó: el archivo ha cambiado desde entonces.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file for the report.</source>
            <translation>{file} no se puede escribir, porque {parent} no es una carpeta. Elija otro archivo para el informe.</translation>
        </message>
        <message>
            <source>{file} is a folder. Choose another file for the report.</source>
            <translation>{file} es una carpeta. Elija otro archivo para el informe.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no field {field}. Choose another field, or none.</source>
            <translation>La capa «{layer}» no tiene el campo {field}. Elija otro campo, o ninguno.</translation>
        </message>
        <message>
            <source>No feature of the layer “{layer}” names a photo. Choose another layer, or the field.</source>
            <translation>Ningún objeto de la capa «{layer}» nombra una foto. Elija otra capa, o el campo.</translation>
        </message>
        <message>
            <source>Rank candidate places</source>
            <translation>Clasificar lugares candidatos</translation>
        </message>
        <message>
            <source>Which of these places is it? Gives each place its exact density, rank and odds for each photo.</source>
            <translation>¿Cuál de estos lugares es? Da a cada lugar, para cada foto, su densidad exacta, su rango y sus posibilidades.</translation>
        </message>
        <message>
            <source>photo,candidate,place,rank,odds,likelihood,compare,points,density,plonk</source>
            <translation>foto,candidato,lugar,rango,posibilidades,verosimilitud,comparar,puntos,densidad,plonk</translation>
        </message>
        <message>
            <source>Compares places that you suspect: for each photo and place, the model's exact probability density there. Places closer together than the samples are still told apart.</source>
            <translation>Compara lugares que usted sospecha: para cada foto y cada lugar, la densidad de probabilidad exacta del modelo allí. También se distinguen lugares más cercanos entre sí que las muestras.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Places&lt;/b&gt;: a point layer, in any coordinate system. Its columns come along; one that is called like a result gets place_ in front.</source>
            <translation>&lt;b&gt;Lugares&lt;/b&gt;: una capa de puntos, en cualquier sistema de coordenadas. Sus columnas se conservan; a la que se llame como un resultado se le antepone place_.</translation>
        </message>
        <message>
            <source>The result has a row per photo and place: &lt;b&gt;rank&lt;/b&gt; (1 is the best of that photo), &lt;b&gt;relative_odds&lt;/b&gt; (to the best: 0.1 is ten times less likely), &lt;b&gt;credibility&lt;/b&gt; (the share of the probability that lies at likelier places: 0.5 is the edge of the 50 % region, above 0.95 hardly believable), &lt;b&gt;density_per_km2&lt;/b&gt;, &lt;b&gt;log_density&lt;/b&gt; (nats per steradian) and its error.</source>
            <translation>El resultado tiene una fila por foto y lugar: &lt;b&gt;rank&lt;/b&gt; (1 es el mejor lugar de esa foto), &lt;b&gt;relative_odds&lt;/b&gt; (respecto al mejor: 0,1 es diez veces menos probable), &lt;b&gt;credibility&lt;/b&gt; (la parte de la probabilidad que está en lugares más probables: 0,5 es el borde de la región del 50 %, por encima de 0,95 apenas es creíble), &lt;b&gt;density_per_km2&lt;/b&gt;, &lt;b&gt;log_density&lt;/b&gt; (nats por estereorradián) y su error.</translation>
        </message>
        <message>
            <source>A place is a point, and the odds compare the ground at the points. To ask how probable a town or a country is as a whole, use &lt;i&gt;Zonal probability&lt;/i&gt;.</source>
            <translation>Un lugar es un punto, y las posibilidades comparan el terreno en los puntos. Para saber qué probabilidad tiene una ciudad o un país en su conjunto, use &lt;i&gt;Probabilidad por zonas&lt;/i&gt;.</translation>
        </message>
        <message>
            <source>On the map the candidates of one photo are shown. To see those of another, change plonk_photo in the layer's properties, under Variables.</source>
            <translation>En el mapa se muestran los candidatos de una foto. Para ver los de otra, cambie plonk_photo en las propiedades de la capa, en Variables.</translation>
        </message>
        <message>
            <source>a photo shows a harbour, and five harbours come into question. With their points as the places, the row of rank 1 is the likeliest, and relative_odds says how far behind the others are.</source>
            <translation>una foto muestra un puerto, y hay cinco puertos posibles. Con sus puntos como lugares, la fila de rango 1 es el más probable, y relative_odds dice cuánto quedan atrás los demás.</translation>
        </message>
        <message>
            <source>Points in any coordinate system; their columns stay.</source>
            <translation>Puntos en cualquier sistema de coordenadas; sus columnas se conservan.</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Lugares</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Candidatos</translation>
        </message>
        <message>
            <source>{file} is where the run itself writes its results. Choose another file for this layer.</source>
            <translation>{file} es donde la propia ejecución escribe sus resultados. Elija otro archivo para esta capa.</translation>
        </message>
        <message>
            <source>{file} cannot be written, for {parent} is not a folder. Choose another file for this layer.</source>
            <translation>No se puede escribir {file}, porque {parent} no es una carpeta. Elija otro archivo para esta capa.</translation>
        </message>
        <message>
            <source>Trajectories of samples</source>
            <translation>Trayectorias de las muestras</translation>
        </message>
        <message>
            <source>How does the model arrive at its answer? An animation of noise becoming a posterior.</source>
            <translation>¿Cómo llega el modelo a su respuesta? Una animación del ruido que se convierte en una distribución a posteriori.</translation>
        </message>
        <message>
            <source>photo,animation,temporal,time,flow,trajectory,path,movement,noise,plonk</source>
            <translation>foto,animación,temporal,tiempo,flujo,trayectoria,recorrido,movimiento,ruido,plonk</translation>
        </message>
        <message>
            <source>Follows samples from where they start, anywhere on Earth, to where the model carries them. Made to be watched in QGIS's temporal controller, and to be shown to others.</source>
            <translation>Sigue las muestras desde donde empiezan, en cualquier parte de la Tierra, hasta donde el modelo las lleva. Hecho para verse en el controlador temporal de QGIS y para mostrarse a otros.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Photos&lt;/b&gt; is a layer that &lt;i&gt;Geolocate photos&lt;/i&gt; made (“Best estimates”), or a copy of it; to take some photos only, select them and tick “Selected features only”.</source>
            <translation>&lt;b&gt;Fotos&lt;/b&gt; es una capa creada por &lt;i&gt;Geolocalizar fotos&lt;/i&gt; («Mejores estimaciones»), o una copia de ella; para tomar solo algunas fotos, selecciónelas y marque «Objetos seleccionados solamente».</translation>
        </message>
        <message>
            <source>To watch it: open the temporal controller (the clock in the toolbar), choose animated navigation, and play. Its range and step are set to the frames, unless you use it already; then press the button that sets the full range of the layers.</source>
            <translation>Para verla: abra el controlador temporal (el reloj de la barra de herramientas), elija la navegación animada y reproduzca. Su rango y su paso se ajustan a los fotogramas, salvo que ya lo esté usando; en ese caso pulse el botón que establece el rango completo de las capas.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Start&lt;/b&gt; and &lt;b&gt;Seconds per frame&lt;/b&gt; are map time alone and mean nothing; choose them to suit other temporal layers. &lt;b&gt;flow_time&lt;/b&gt; is the model's own time, from 0 (noise) to 1 (answer).</source>
            <translation>&lt;b&gt;Inicio&lt;/b&gt; y &lt;b&gt;Segundos por fotograma&lt;/b&gt; son solo tiempo del mapa y no significan nada; elíjalos de acuerdo con otras capas temporales. &lt;b&gt;flow_time&lt;/b&gt; es el tiempo propio del modelo, de 0 (ruido) a 1 (respuesta).</translation>
        </message>
        <message>
            <source>&lt;b&gt;Paths&lt;/b&gt;: a line per sample, cut at the 180th meridian.</source>
            <translation>&lt;b&gt;Recorridos&lt;/b&gt;: una línea por muestra, cortada en el meridiano 180.</translation>
        </message>
        <message>
            <source>100 samples and 48 frames of one photo, played at 12 frames a second in the temporal controller, show in four seconds how dots from all over the world gather where the photo may have been taken.</source>
            <translation>100 muestras y 48 fotogramas de una foto, reproducidos a 12 por segundo en el controlador temporal, muestran en cuatro segundos cómo puntos de todo el mundo se reúnen donde pudo tomarse la foto.</translation>
        </message>
        <message>
            <source>Pictures from noise to answer; more move more smoothly.</source>
            <translation>Imágenes del ruido a la respuesta; más se mueven con más suavidad.</translation>
        </message>
        <message>
            <source>When the animation begins, in map time alone.</source>
            <translation>Cuándo empieza la animación, solo en el tiempo del mapa.</translation>
        </message>
        <message>
            <source>How long a frame lasts, in map time alone.</source>
            <translation>Cuánto dura un fotograma, solo en el tiempo del mapa.</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Fotogramas</translation>
        </message>
        <message>
            <source>Start (map time, UTC)</source>
            <translation>Inicio (tiempo del mapa, UTC)</translation>
        </message>
        <message>
            <source>Seconds per frame (map time)</source>
            <translation>Segundos por fotograma (tiempo del mapa)</translation>
        </message>
        <message>
            <source>Trajectories</source>
            <translation>Trayectorias</translation>
        </message>
        <message>
            <source>Paths</source>
            <translation>Recorridos</translation>
        </message>
        <message>
            <source>Zonal probability</source>
            <translation>Probabilidad por zonas</translation>
        </message>
        <message>
            <source>Which country, district or search square is it? Gives each polygon its probability for each photo.</source>
            <translation>¿Qué país, distrito o cuadro de búsqueda es? Da a cada polígono su probabilidad para cada foto.</translation>
        </message>
        <message>
            <source>photo,zone,country,admin,grid,probability,zonal,statistics,polygon,choropleth,plonk</source>
            <translation>foto,zona,país,administrativo,cuadrícula,probabilidad,zonal,estadísticas,polígono,coropletas,plonk</translation>
        </message>
        <message>
            <source>Says how probable it is that each photo was taken inside each zone: countries, districts, the squares of a search grid.</source>
            <translation>Dice qué probabilidad hay de que cada foto se tomara dentro de cada zona: países, distritos, los cuadros de una cuadrícula de búsqueda.</translation>
        </message>
        <message>
            <source>&lt;b&gt;Zones&lt;/b&gt;: a polygon layer in any coordinate system. Its columns come along. Zones may overlap; then their probabilities do not sum to one.</source>
            <translation>&lt;b&gt;Zonas&lt;/b&gt;: una capa de polígonos en cualquier sistema de coordenadas. Sus columnas se conservan. Las zonas pueden solaparse; entonces sus probabilidades no suman uno.</translation>
        </message>
        <message>
            <source>The result has a row per photo and zone: &lt;b&gt;probability&lt;/b&gt; (0 to 1), &lt;b&gt;probability_error&lt;/b&gt; (one standard error, for the samples are a finite number) and &lt;b&gt;area_km2&lt;/b&gt;. A last row per photo, without a geometry and with &lt;b&gt;elsewhere&lt;/b&gt; true, is the probability that no zone holds (the sea, for countries).</source>
            <translation>El resultado tiene una fila por foto y zona: &lt;b&gt;probability&lt;/b&gt; (de 0 a 1), &lt;b&gt;probability_error&lt;/b&gt; (un error estándar, pues las muestras son un número finito) y &lt;b&gt;area_km2&lt;/b&gt;. Una última fila por foto, sin geometría y con &lt;b&gt;elsewhere&lt;/b&gt; verdadero, es la probabilidad que no contiene ninguna zona (el mar, en el caso de países).</translation>
        </message>
        <message>
            <source>On the map the zones of one photo are shown. To see those of another, change plonk_photo in the layer's properties, under Variables.</source>
            <translation>En el mapa se muestran las zonas de una foto. Para ver las de otra, cambie plonk_photo en las propiedades de la capa, en Variables.</translation>
        </message>
        <message>
            <source>with the countries of the world as the zones, sort the result by probability: the first row is the likeliest country, and the row “elsewhere” is the sea.</source>
            <translation>con los países del mundo como zonas, ordene el resultado por probability: la primera fila es el país más probable, y la fila «elsewhere» es el mar.</translation>
        </message>
        <message>
            <source>Polygons in any coordinate system; their columns stay.</source>
            <translation>Polígonos en cualquier sistema de coordenadas; sus columnas se conservan.</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zonas</translation>
        </message>
        <message>
            <source>Probability of zones</source>
            <translation>Probabilidad de las zonas</translation>
        </message>
        <message>
            <source>Photo {number}</source>
            <translation>Foto {number}</translation>
        </message>
        <message>
            <source>{photo}: {percent} % of the probability lies in no zone.</source>
            <translation>{photo}: el {percent} % de la probabilidad no está en ninguna zona.</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Borrador</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Estándar</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fina</translation>
        </message>
        <message>
            <source>Starting the backend (the first start takes a little longer)</source>
            <translation>Iniciando el motor (el primer inicio tarda un poco más)</translation>
        </message>
        <message>
            <source>The installed plonk-backend (version {version}) is too old for this analysis. Update it in its environment with pip.</source>
            <translation>El plonk-backend instalado (versión {version}) es demasiado antiguo para este análisis. Actualícelo en su entorno con pip.</translation>
        </message>
        <message>
            <source>Handing the layers to the backend</source>
            <translation>Entregando las capas al motor</translation>
        </message>
        <message>
            <source>Fetching the results</source>
            <translation>Recogiendo los resultados</translation>
        </message>
        <message>
            <source>List of the backend's models</source>
            <translation>Lista de los modelos del motor</translation>
        </message>
        <message>
            <source>Testing the backend's environment</source>
            <translation>Probando el entorno del motor</translation>
        </message>
        <message>
            <source>Looking for photos</source>
            <translation>Buscando fotos</translation>
        </message>
        <message>
            <source>{name} was not located in this run.</source>
            <translation>{name} no se localizó en esta ejecución.</translation>
        </message>
        <message>
            <source>The results of a run cannot be read any more: {path}. Locate the photo again.</source>
            <translation>Ya no se pueden leer los resultados de una ejecución: {path}. Localice la foto de nuevo.</translation>
        </message>
        <message>
            <source>The photos could not be combined. {reason}</source>
            <translation>No se pudieron combinar las fotos. {reason}</translation>
        </message>
        <message>
            <source>The prior “{name}” could not be applied. {reason}</source>
            <translation>No se pudo aplicar la distribución previa «{name}». {reason}</translation>
        </message>
        <message>
            <source>It takes at least two photos that were located.</source>
            <translation>Hacen falta al menos dos fotos localizadas.</translation>
        </message>
        <message>
            <source>All photos together</source>
            <translation>Todas las fotos juntas</translation>
        </message>
        <message>
            <source>Under the prior “{name}”</source>
            <translation>Con la distribución previa «{name}»</translation>
        </message>
        <message>
            <source>No photo was located.</source>
            <translation>No se localizó ninguna foto.</translation>
        </message>
        <message>
            <source>The backend gave no results.</source>
            <translation>El motor no dio resultados.</translation>
        </message>
        <message>
            <source>The results in {path} cannot be read ({reason}).</source>
            <translation>No se pueden leer los resultados en {path} ({reason}).</translation>
        </message>
        <message>
            <source>Analysing the photos' locations</source>
            <translation>Analizando los lugares de las fotos</translation>
        </message>
        <message>
            <source>The backend cancelled the run. Run again.</source>
            <translation>El motor canceló la ejecución. Ejecútela de nuevo.</translation>
        </message>
        <message>
            <source>The backend could not carry out the run. See Log Messages, tab plonk.</source>
            <translation>El motor no pudo realizar la ejecución. Consulte el panel Mensajes del registro, pestaña plonk.</translation>
        </message>
        <message>
            <source>There is no photo to locate. Add at least one.</source>
            <translation>No hay ninguna foto que localizar. Añada al menos una.</translation>
        </message>
        <message>
            <source>This backend offers no choice of quality; a newer one does.</source>
            <translation>Este motor no ofrece elección de calidad; uno más nuevo sí.</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>Leyendo {name}</translation>
        </message>
        <message>
            <source>{name} was refused: {reason}</source>
            <translation>{name} fue rechazada: {reason}</translation>
        </message>
        <message>
            <source>{name} is larger than {limit} MB and was left out. Export a smaller copy of it.</source>
            <translation>{name} supera los {limit} MB y se dejó fuera. Exporte una copia más pequeña.</translation>
        </message>
        <message>
            <source>{name} was not found at {path}. Add the photo from where it is now.</source>
            <translation>No se encontró {name} en {path}. Añada la foto desde donde está ahora.</translation>
        </message>
        <message>
            <source>{name} could not be read: {reason} ({path}). Check that you may open it.</source>
            <translation>No se pudo leer {name}: {reason} ({path}). Compruebe que tiene permiso para abrirla.</translation>
        </message>
        <message>
            <source>Locating photos</source>
            <translation>Localizando fotos</translation>
        </message>
        <message>
            <source>Installing the backend</source>
            <translation>Instalando el motor</translation>
        </message>
        <message>
            <source>Repairing the backend</source>
            <translation>Reparando el motor</translation>
        </message>
        <message>
            <source>Removing the backend</source>
            <translation>Eliminando el motor</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Iniciando…</translation>
        </message>
        <message>
            <source>The backend was removed.</source>
            <translation>El motor se eliminó.</translation>
        </message>
        <message>
            <source>plonk-backend {version} works, on {device}.</source>
            <translation>plonk-backend {version} funciona, en: {device}.</translation>
        </message>
        <message>
            <source>Cancelled. What was done is kept: Resume goes on from there.</source>
            <translation>Cancelado. Lo hecho se conserva: Reanudar sigue desde ahí.</translation>
        </message>
        <message>
            <source>Looking at the backend's installation</source>
            <translation>Examinando la instalación del motor</translation>
        </message>
        <message>
            <source>Looking at the models</source>
            <translation>Examinando los modelos</translation>
        </message>
        <message>
            <source>Asking what there is to download</source>
            <translation>Preguntando qué hay que descargar</translation>
        </message>
        <message>
            <source>{model} was downloaded and can be used now.</source>
            <translation>{model} se ha descargado y ya se puede usar.</translation>
        </message>
        <message>
            <source>Downloading {model}</source>
            <translation>Descargando {model}</translation>
        </message>
        <message>
            <source>Verifying {model}</source>
            <translation>Verificando {model}</translation>
        </message>
        <message>
            <source>{model} was removed; {size} are free again.</source>
            <translation>{model} se ha eliminado; {size} vuelven a estar libres.</translation>
        </message>
        <message>
            <source>Removing {model}</source>
            <translation>Eliminando {model}</translation>
        </message>
        <message>
            <source>Importing {folder}</source>
            <translation>Importando {folder}</translation>
        </message>
        <message>
            <source>Cancelled. What was downloaded is kept: the next download goes on from there.</source>
            <translation>Cancelado. Se conserva lo descargado: la próxima descarga continúa desde ahí.</translation>
        </message>
        <message>
            <source>{model} is there already, and whole.</source>
            <translation>{model} ya está, y completo.</translation>
        </message>
        <message>
            <source>{model} is damaged ({problems}). Download it again.</source>
            <translation>{model} está dañado ({problems}). Descárguelo de nuevo.</translation>
        </message>
        <message>
            <source>{model} is whole.</source>
            <translation>{model} está completo.</translation>
        </message>
        <message>
            <source>{model} was imported.</source>
            <translation>{model} se ha importado.</translation>
        </message>
        <message>
            <source>Its encoder's licence allows {restriction}.</source>
            <translation>La licencia de su codificador permite {restriction}.</translation>
        </message>
        <message>
            <source>Its encoder {encoder} is still missing: download the model, or import the encoder's folder.</source>
            <translation>Aún falta su codificador {encoder}: descargue el modelo o importe la carpeta del codificador.</translation>
        </message>
        <message>
            <source>The layer “{layer}” has no coordinate reference system, so nobody knows where it lies. Set it in the layer's properties, under Source.</source>
            <translation>La capa «{layer}» no tiene sistema de referencia de coordenadas, así que nadie sabe dónde está. Defínalo en las propiedades de la capa, en Fuente.</translation>
        </message>
        <message>
            <source>The layer “{layer}” cannot be read. Choose another one.</source>
            <translation>No se puede leer la capa «{layer}». Elija otra.</translation>
        </message>
        <message>
            <source>The backend stopped; it is being started again</source>
            <translation>El motor se detuvo; se está iniciando de nuevo</translation>
        </message>
        <message>
            <source>The backend stopped; it was started again and the run goes on.</source>
            <translation>El motor se detuvo; se ha iniciado de nuevo y la ejecución continúa.</translation>
        </message>
        <message>
            <source>The backend stopped in the middle of the run, was started again, and stopped once more (exit code {code}). If memory was short, close other programs or ask for less at once. Its log is in Log Messages, tab plonk.</source>
            <translation>El motor se detuvo en mitad de la ejecución, se inició de nuevo y volvió a detenerse (código de salida {code}). Si faltaba memoria, cierre otros programas o pida menos de una vez. Su registro está en el panel Mensajes del registro, pestaña plonk.</translation>
        </message>
        <message>
            <source>The results cannot be written to {folder}: {reason}. Choose another folder.</source>
            <translation>No se pueden escribir los resultados en {folder}: {reason}. Elija otra carpeta.</translation>
        </message>
        <message>
            <source>The backend named a result file “{name}”, which is no file name. Update it.</source>
            <translation>El motor nombró un archivo de resultados «{name}», que no es un nombre de archivo. Actualícelo.</translation>
        </message>
        <message>
            <source>The results could not be written to {folder}: {reason}. Make room or choose another folder.</source>
            <translation>No se pudieron escribir los resultados en {folder}: {reason}. Libere espacio o elija otra carpeta.</translation>
        </message>
        <message>
            <source>{folder} already holds results of an earlier run ({name}). Choose another folder.</source>
            <translation>{folder} ya contiene los resultados de una ejecución anterior ({name}). Elija otra carpeta.</translation>
        </message>
        <message>
            <source>This is what a model believes, not evidence: a probability distribution, computed from the picture alone. Check it against what else is known.</source>
            <translation>Esto es lo que cree un modelo, no una prueba: una distribución de probabilidad, calculada solo a partir de la imagen. Contrástela con lo que se sepa además.</translation>
        </message>
        <message>
            <source>How this was made</source>
            <translation>Cómo se obtuvo</translation>
        </message>
        <message>
            <source>The lines are the smallest regions that hold the place with a probability of 50, 80 and 95 % (the thickest is 50 %); the darker, the likelier; the dot is the likeliest single place.</source>
            <translation>Las líneas son las regiones más pequeñas que contienen el lugar con una probabilidad del 50, 80 y 95 % (la más gruesa es la del 50 %); cuanto más oscuro, más probable; el punto es el lugar más probable.</translation>
        </message>
        <message>
            <source>In the 50 % region</source>
            <translation>En la región del 50 %</translation>
        </message>
        <message>
            <source>In the 80 % region</source>
            <translation>En la región del 80 %</translation>
        </message>
        <message>
            <source>In the 95 % region</source>
            <translation>En la región del 95 %</translation>
        </message>
        <message>
            <source>Outside the 95 % region</source>
            <translation>Fuera de la región del 95 %</translation>
        </message>
        <message>
            <source>less than 25 km off</source>
            <translation>a menos de 25 km</translation>
        </message>
        <message>
            <source>25 to 200 km off</source>
            <translation>a entre 25 y 200 km</translation>
        </message>
        <message>
            <source>200 to 750 km off</source>
            <translation>a entre 200 y 750 km</translation>
        </message>
        <message>
            <source>750 to 2,500 km off</source>
            <translation>a entre 750 y 2500 km</translation>
        </message>
        <message>
            <source>more than 2,500 km off</source>
            <translation>a más de 2500 km</translation>
        </message>
        <message>
            <source>could be almost anywhere</source>
            <translation>podría ser casi cualquier parte</translation>
        </message>
        <message>
            <source>50 % sure: inside the thick line</source>
            <translation>Seguro al 50 %: dentro de la línea gruesa</translation>
        </message>
        <message>
            <source>80 % sure: inside the middle line</source>
            <translation>Seguro al 80 %: dentro de la línea media</translation>
        </message>
        <message>
            <source>95 % sure: inside the thin line</source>
            <translation>Seguro al 95 %: dentro de la línea fina</translation>
        </message>
        <message>
            <source>50 % or more</source>
            <translation>50 % o más</translation>
        </message>
        <message>
            <source>20 to 50 %</source>
            <translation>20 a 50 %</translation>
        </message>
        <message>
            <source>5 to 20 %</source>
            <translation>5 a 20 %</translation>
        </message>
        <message>
            <source>1 to 5 %</source>
            <translation>1 a 5 %</translation>
        </message>
        <message>
            <source>0.1 to 1 %</source>
            <translation>0,1 a 1 %</translation>
        </message>
        <message>
            <source>Less than 0.1 %</source>
            <translation>Menos del 0,1 %</translation>
        </message>
    </context>
</TS>
