<?php
$words = array_map(fn($word) => '<b>' . $word . '</b>', $_POST['words']); // SOURCE
echo implode(' ', $words); // SINK cross-site-scripting
