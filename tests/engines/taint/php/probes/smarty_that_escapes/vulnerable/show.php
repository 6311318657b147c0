<?php
$smarty = new Smarty();
$smarty->setEscapeHtml(true);
$smarty->assign('body', $_GET['body']); // SOURCE
$smarty->display('show.tpl');
