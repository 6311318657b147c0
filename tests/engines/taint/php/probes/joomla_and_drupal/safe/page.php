<?php
$app = JFactory::getApplication();
$kept = JFactory::getDbo();
$kept->setQuery('SELECT called FROM #__hives');
foreach ($kept->loadObjectList() as $hive) {
    echo htmlspecialchars($hive->called);
}
drupal_set_message(t('Moved @place and %other', array('@place' => $_GET['place'], '%other' => $_GET['other'])));
db_query('SELECT * FROM {hives} WHERE number = :number', array(':number' => arg(2)));
drupal_goto('hives/' . intval($_GET['number']));
