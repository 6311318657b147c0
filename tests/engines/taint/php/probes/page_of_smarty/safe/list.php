<?php
$smarty = new Smarty();
$smarty->assign('rows', $_POST['rows']);
$smarty->assign(['title' => $_GET['title'], 'number' => (int) $_GET['number']]);
$smarty->display('list.tpl');
