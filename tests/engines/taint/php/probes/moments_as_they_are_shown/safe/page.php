<?php
$when = date_create($_GET['when']);
echo $when ? $when->format('Y-m-d') : '';
$then = new DateTimeImmutable($_GET['then']);
echo $then->format('Y');
echo DateTime::createFromFormat('Y-m-d', $_GET['day'])->format('d');
