-- What Orleans asks of a database: this one table, by name. It keeps the text of every statement that a provider runs;
-- the parameters and the result columns of each are the provider's contract, everything else is ours.
CREATE TABLE OrleansQuery (
    QueryKey  TEXT NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
);

-- One row per state, under a key that is unique: a second row would fail every later write. A cleared state keeps its
-- row and its version, so that an old writer cannot bring it back.
CREATE TABLE grain_state (
    service_id  TEXT NOT NULL,
    grain_type  TEXT NOT NULL,
    ext         TEXT NOT NULL,
    n1          INTEGER NOT NULL,
    n0          INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    payload     BLOB,
    modified_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (service_id, grain_type, ext, n1, n0)
);

-- No row in the answer means: another writer was first. Of the two statements of a write at most one does anything.
INSERT INTO OrleansQuery VALUES
('ReadFromStorageKey', '
SELECT payload AS PayloadBinary, version AS Version
FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '''')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0
'),
('WriteToStorageKey', '
UPDATE grain_state SET payload = @PayloadBinary, version = version + 1, modified_at = CURRENT_TIMESTAMP
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '''')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion;
INSERT INTO grain_state (service_id, grain_type, ext, n1, n0, version, payload)
SELECT @ServiceId, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @GrainIdN1, @GrainIdN0, 1, @PayloadBinary
WHERE @GrainStateVersion IS NULL
ON CONFLICT DO NOTHING
RETURNING version AS NewGrainStateVersion;
'),
('ClearStorageKey', '
UPDATE grain_state SET payload = NULL, version = version + 1, modified_at = CURRENT_TIMESTAMP
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '''')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
'),
('DeleteStorageKey', '
DELETE FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '''')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND version = @GrainStateVersion
RETURNING version + 1 AS NewGrainStateVersion
');
