-- The cluster's members. Every change of a member also raises the version, and only if nobody else did meanwhile.
CREATE TABLE cluster_version (
    deployment_id text PRIMARY KEY,
    version       int NOT NULL DEFAULT 0
);

CREATE TABLE cluster_member (
    deployment_id text NOT NULL REFERENCES cluster_version,
    address       text NOT NULL,
    port          int NOT NULL,
    generation    int NOT NULL,
    silo_name     text NOT NULL,
    host_name     text NOT NULL,
    status        int NOT NULL,             -- 3 is active, 6 is dead
    proxy_port    int NOT NULL,
    suspect_times text,
    start_time    timestamptz NOT NULL,
    alive_time    timestamptz NOT NULL,
    PRIMARY KEY (deployment_id, address, port, generation)
);

INSERT INTO OrleansQuery VALUES
('InsertMembershipVersionKey', $$
WITH inserted AS (
    INSERT INTO cluster_version (deployment_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*)::int FROM inserted
$$),
('InsertMembershipKey', $$
WITH raised AS (
    UPDATE cluster_version SET version = version + 1
    WHERE deployment_id = @DeploymentId AND version = @Version
      AND NOT EXISTS (SELECT 1 FROM cluster_member
                      WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port
                        AND generation = @Generation)
    RETURNING 1),
inserted AS (
    INSERT INTO cluster_member (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port,
                                start_time, alive_time)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort,
           @StartTime, @IAmAliveTime
    FROM raised
    RETURNING 1)
SELECT count(*)::int FROM inserted
$$),
('UpdateMembershipKey', $$
WITH raised AS (
    UPDATE cluster_version SET version = version + 1
    WHERE deployment_id = @DeploymentId AND version = @Version
      AND EXISTS (SELECT 1 FROM cluster_member
                  WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port
                    AND generation = @Generation)
    RETURNING 1),
updated AS (
    UPDATE cluster_member SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime
    FROM raised
    WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1)
SELECT count(*)::int FROM updated
$$),
('UpdateIAmAlivetimeKey', $$
UPDATE cluster_member SET alive_time = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
('MembershipReadAllKey', $$
SELECT v.version AS "Version", m.address AS "Address", m.port AS "Port", m.generation AS "Generation",
       m.silo_name AS "SiloName", m.host_name AS "HostName", m.status AS "Status", m.proxy_port AS "ProxyPort",
       m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime", m.alive_time AS "IAmAliveTime"
FROM cluster_version v
LEFT JOIN cluster_member m ON m.deployment_id = v.deployment_id
WHERE v.deployment_id = @DeploymentId
$$),
('MembershipReadRowKey', $$
SELECT v.version AS "Version", m.address AS "Address", m.port AS "Port", m.generation AS "Generation",
       m.silo_name AS "SiloName", m.host_name AS "HostName", m.status AS "Status", m.proxy_port AS "ProxyPort",
       m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime", m.alive_time AS "IAmAliveTime"
FROM cluster_version v
LEFT JOIN cluster_member m ON m.deployment_id = v.deployment_id AND m.address = @Address AND m.port = @Port
                          AND m.generation = @Generation
WHERE v.deployment_id = @DeploymentId
$$),
('GatewaysQueryKey', $$
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM cluster_member
WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0
$$),
('DeleteMembershipTableEntriesKey', $$
WITH members AS (DELETE FROM cluster_member WHERE deployment_id = @DeploymentId)
DELETE FROM cluster_version WHERE deployment_id = @DeploymentId
$$),
('CleanupDefunctSiloEntriesKey', $$
DELETE FROM cluster_member WHERE deployment_id = @DeploymentId AND alive_time < @IAmAliveTime AND status <> 3
$$);
