"""Many files at once: `vcwallet verify FOLDER`. Each is answered for or passed over with a reason; none is left out."""
