<?php
$smarty = new Smarty();
$smarty->display('string:Hello ' . $_GET['name']); // SOURCE SINK template-injection
