<?php
echo date('l jS', $_GET['moment']);
$count = $_GET['count'];
$count *= 2;
echo $count . ' ' . $_GET['other'] * 3 . ' ' . $_GET['whole'] / 2;
