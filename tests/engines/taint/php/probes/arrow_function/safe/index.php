<?php
$words = array_map(fn($word) => '<b>' . htmlspecialchars($word) . '</b>', $_POST['words']);
echo implode(' ', $words);
