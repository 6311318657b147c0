<?php
class Sent
{
    public static function textOrNull(string $key, bool $is_plain = false): ?string
    {
        $text = trim($_GET[$key]);
        return $is_plain ? $text : htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
    }

    public static function text(string $key, bool $is_plain = false): string
    {
        return self::textOrNull($key, $is_plain) ?? '';
    }
}

echo '<a title="' . Sent::text('title') . '">';
