<?php
$smarty = new Smarty();
$smarty->escape_html = true;
$smarty->assign('body', $_GET['body']);
$smarty->display('show.tpl');
