<?php
$smarty = new Smarty();
$smarty->assign('name', $_GET['name']);
$smarty->display('string:Hello {$name|escape}');
