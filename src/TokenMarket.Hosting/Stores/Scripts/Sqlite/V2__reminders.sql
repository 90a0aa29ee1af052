-- Wake-up calls for grains: hints only, what is due is always written in the data.
CREATE TABLE reminder (
    service_id TEXT NOT NULL,
    grain_id   TEXT NOT NULL,
    name       TEXT NOT NULL,
    start_time TEXT NOT NULL,
    period_ms  INTEGER NOT NULL,
    grain_hash INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    PRIMARY KEY (service_id, grain_id, name)
);

CREATE INDEX reminder_by_hash ON reminder (service_id, grain_hash);

-- A silo reads the hashes in (begin, end] of the ring; its range wraps around where begin is not below end.
INSERT INTO OrleansQuery VALUES
('UpsertReminderRowKey', '
INSERT INTO reminder (service_id, grain_id, name, start_time, period_ms, grain_hash, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
ON CONFLICT (service_id, grain_id, name) DO UPDATE
SET start_time = excluded.start_time, period_ms = excluded.period_ms, grain_hash = excluded.grain_hash,
    version = reminder.version + 1
RETURNING version AS Version
'),
('ReadReminderRowKey', '
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
'),
('ReadReminderRowsKey', '
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId
'),
('ReadRangeRows1Key', '
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
'),
('ReadRangeRows2Key', '
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
'),
('DeleteReminderRowKey', '
DELETE FROM reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version;
SELECT changes();
'),
('DeleteReminderRowsKey', '
DELETE FROM reminder WHERE service_id = @ServiceId
');
