from __future__ import annotations
import unicodedata
def collator(language):
    def key(t):
        base=''.join(c for c in unicodedata.normalize('NFD',t.lower()) if not unicodedata.combining(c))
        return (base,t)
    return key
