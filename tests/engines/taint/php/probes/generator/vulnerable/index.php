<?php
function lines()
{
    foreach ($_POST['lines'] as $line) { // SOURCE
        yield $line;
    }
}
foreach (lines() as $line) {
    echo $line; // SINK cross-site-scripting
}
