<li>{$line.name|escape}</li>
