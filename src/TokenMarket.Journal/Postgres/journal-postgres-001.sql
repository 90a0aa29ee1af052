-- The journal, version 1. Applied under an advisory lock, in one transaction.

create table journal_authority(
    only_one bool primary key default true check (only_one),
    epoch int not null);
insert into journal_authority(epoch) values (0);

-- One small row per writer takes every commit: room on its page keeps all versions there (HOT), pruned as they are
-- read.
create table journal_writer(
    id int primary key,
    commit bigint not null default 0,
    revoked bigint not null default 0,
    epoch int not null,
    valid_until timestamptz not null default '-infinity')
    with (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- Not a column of the writer: whoever indexes holds this row for a while, and commits must not wait for that.
create table journal_writer_index(
    writer int primary key references journal_writer,
    indexed bigint not null default 0)
    with (fillfactor = 10);

-- "place" grows along every chain of commits that could see one another, across writers; it has gaps.
create table journal_segment(
    writer int not null,
    commit bigint not null,
    place bigint not null generated always as identity,
    epoch int not null,
    fenced bool not null,
    directory bytea not null,
    payload bytea not null,
    primary key (writer, commit));
-- Uncompressed, so that a part of a payload is read without the rest.
alter table journal_segment alter payload set storage external, alter directory set storage external;

create table journal_stream(
    id bigint generated always as identity primary key,
    name text not null unique,
    writer int not null,
    term int not null,
    released bool not null,
    tails bytea not null)
    with (fillfactor = 50);

create table journal_stream_index(
    stream bigint not null,
    first_sequence bigint not null,
    last_sequence bigint not null,
    term int not null,
    writer int not null,
    entries bytea not null,
    primary key (stream, first_sequence));

create table journal_lost(
    writer int not null,
    revoked bigint not null,
    stream bigint not null,
    term int not null,
    primary key (writer, revoked, stream));
