<?php
require 'store.php';

run('SELECT name FROM items WHERE name LIKE ?', array($_GET['filter']), true);
told($_GET['filter'], 'looked for ' . $_GET['filter']);
