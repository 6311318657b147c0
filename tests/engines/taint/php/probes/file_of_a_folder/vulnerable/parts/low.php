<?php
$word = $_GET['word']; // SOURCE
