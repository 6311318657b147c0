<?php
require 'notes.php';
$notes = new Notes(new PDO('sqlite:notes.db'), 'my_');
