enum RecordingRoom {}
