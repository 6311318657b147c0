<?php
$page = escapeshellarg($_REQUEST['page']);
$command = "convert {$page}.png out.pdf";
exec($command);
