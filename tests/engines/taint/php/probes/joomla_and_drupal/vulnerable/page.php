<?php
$app = JFactory::getApplication();
$kept = JFactory::getDbo();
$kept->setQuery('SELECT called FROM #__hives');
foreach ($kept->loadObjectList() as $hive) { // SOURCE
    echo $hive->called; // SINK cross-site-scripting
}
drupal_set_message(t('Moved !place', array('!place' => $_GET['place']))); // SOURCE and SINK cross-site-scripting
db_query('SELECT * FROM {hives} WHERE number = ' . arg(2)); // SOURCE and SINK sql-injection
if ($_GET['old']) {
    drupal_goto($_GET['next']); // SOURCE and SINK open-redirect
}
$app->redirect($app->input->getString('next')); // SOURCE and SINK open-redirect
