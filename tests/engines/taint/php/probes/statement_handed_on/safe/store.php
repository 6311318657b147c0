<?php
function run($sql, $parameters, $log, $connection = false) {
	global $connections;
	$query = $connections['main']->prepare($sql);
	$query->execute($parameters);
	return $query->fetchAll();
}

function told($name, $text) {
	global $log;
	$log->insert($name);
	$log->insert($text);
}
