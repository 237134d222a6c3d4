"""Who says what: speakers, cues and contents, by rules over one sentence or several."""
