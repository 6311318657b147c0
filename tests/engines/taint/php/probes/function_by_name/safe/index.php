<?php
$words = array_map('htmlspecialchars', $_POST['words']);
echo implode(' ', $words);
