<?php
$known = ['upper' => 'strtoupper', 'lower' => 'strtolower'];
$make = $known[$_GET['make']] ?? 'trim';
$make('x');
