-- The journal, version 1. Applied in one immediate transaction.

create table journal_authority(
    only_one integer primary key default 1 check (only_one = 1),
    epoch integer not null) strict;
insert into journal_authority(epoch) values (0);

-- valid_until: milliseconds since 1970 on this database's clock.
create table journal_writer(
    id integer primary key,
    "commit" integer not null default 0,
    revoked integer not null default 0,
    epoch integer not null,
    valid_until integer not null default 0) strict;

create table journal_writer_index(
    writer integer primary key references journal_writer,
    indexed integer not null default 0) strict;

-- "place" is the order of the commits themselves: SQLite has one at a time.
create table journal_segment(
    place integer primary key,
    writer integer not null,
    "commit" integer not null,
    epoch integer not null,
    fenced integer not null,
    directory blob not null,
    payload blob not null,
    unique (writer, "commit")) strict;

create table journal_stream(
    id integer primary key autoincrement,
    name text not null unique,
    writer integer not null,
    term integer not null,
    released integer not null,
    tails blob not null) strict;

create table journal_stream_index(
    stream integer not null,
    first_sequence integer not null,
    last_sequence integer not null,
    term integer not null,
    writer integer not null,
    entries blob not null,
    primary key (stream, first_sequence)) strict, without rowid;

create table journal_lost(
    writer integer not null,
    revoked integer not null,
    stream integer not null,
    term integer not null,
    primary key (writer, revoked, stream)) strict, without rowid;
