process.setSourceMapsEnabled(true);
