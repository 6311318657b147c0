<?php
function lines()
{
    foreach ($_POST['lines'] as $line) {
        yield htmlspecialchars($line);
    }
}
foreach (lines() as $line) {
    echo $line;
}
