<?php
$smarty = new Smarty();
$smarty->assign('rows', $_POST['rows']); // SOURCE
$smarty->assign(['title' => $_GET['title']]); // SOURCE
$smarty->display('list.tpl');
