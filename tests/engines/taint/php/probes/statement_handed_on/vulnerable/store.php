<?php
function rows($sql, $log) {
	return run($sql, array(), $log);
}

function run($sql, $parameters, $log, $connection = false) {
	global $connections;
	if ($connection === false) {
		$connection = $connections['main'];
	}
	$query = $connection->prepare($sql); // SINK sql-injection
	$query->execute($parameters);
	return $query->fetchAll();
}
