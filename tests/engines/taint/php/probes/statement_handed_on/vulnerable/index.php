<?php
require 'store.php';

function having($text) {
	if ($text != '') {
		return ' HAVING name LIKE "%' . $text . '%"';
	}
}

$rest = having($_GET['filter']); // SOURCE
rows('SELECT name FROM items' . $rest, true);
