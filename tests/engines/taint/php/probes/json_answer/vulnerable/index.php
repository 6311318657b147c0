<?php
header('Content-Type: text/html');
echo '{"name": "' . $_GET['name'] . '"}'; // SOURCE SINK cross-site-scripting
