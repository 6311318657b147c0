<?php
try {
    if (!ctype_alnum($_GET['name'])) {
        throw new RuntimeException('strange');
    }
    echo "For {$_GET['name']}";
} catch (RuntimeException $problem) {
    echo 'no';
}
