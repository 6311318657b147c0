<?php
$page = $_REQUEST['page']; // SOURCE
$command = "convert {$page}.png out.pdf";
exec($command); // SINK command-injection
