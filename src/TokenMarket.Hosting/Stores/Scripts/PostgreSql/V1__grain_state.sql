-- What Orleans asks of a database: this one table, by name. It keeps the text of every statement that a provider runs;
-- the parameters and the result columns of each are the provider's contract, everything else is ours.
CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- One row per state, under a key that is unique: a second row would fail every later write. A cleared state keeps its
-- row and its version, so that an old writer cannot bring it back.
CREATE TABLE grain_state (
    service_id  text NOT NULL,
    grain_type  text NOT NULL,
    ext         text NOT NULL,
    n1          bigint NOT NULL,
    n0          bigint NOT NULL,
    version     int NOT NULL,
    payload     bytea,
    modified_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, grain_type, ext, n1, n0)
) WITH (fillfactor = 80);

-- Chunks of snapshots are packed already: do not try to compress them.
ALTER TABLE grain_state ALTER COLUMN payload SET STORAGE EXTERNAL;

-- Each text is one statement, hence atomic; after a wait for the row, "version = …" is judged again.
-- No row in the answer means: another writer was first.
INSERT INTO OrleansQuery VALUES
('ReadFromStorageKey', $$
SELECT payload AS "PayloadBinary", version AS "Version"
FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0
$$),
('WriteToStorageKey', $$
WITH updated AS (
    UPDATE grain_state SET payload = @PayloadBinary, version = version + 1, modified_at = now()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '')
      AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND version = @GrainStateVersion
    RETURNING version),
inserted AS (
    INSERT INTO grain_state (service_id, grain_type, ext, n1, n0, version, payload)
    SELECT @ServiceId, @GrainTypeString, coalesce(@GrainIdExtensionString, ''), @GrainIdN1, @GrainIdN0, 1,
           @PayloadBinary
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version)
SELECT version AS "NewGrainStateVersion" FROM updated
UNION ALL
SELECT version FROM inserted
$$),
('ClearStorageKey', $$
UPDATE grain_state SET payload = NULL, version = version + 1, modified_at = now()
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND version = @GrainStateVersion
RETURNING version AS "NewGrainStateVersion"
$$),
('DeleteStorageKey', $$
DELETE FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND ext = coalesce(@GrainIdExtensionString, '')
  AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND version = @GrainStateVersion
RETURNING version + 1 AS "NewGrainStateVersion"
$$);
