{if $body}<p>{$body}</p>{/if}
