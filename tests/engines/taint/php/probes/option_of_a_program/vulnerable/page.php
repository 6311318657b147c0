<?php
$url = $_GET['url']; // SOURCE
exec('git clone ' . escapeshellarg($url)); // SINK argument-injection
$process = new \Symfony\Component\Process\Process(['git', 'clone', $url]); // SINK argument-injection
