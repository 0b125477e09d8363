-- Documents as JSON beside the columns that are searched. The same text runs on SQLite and PostgreSQL.

create table clusters (
  id varchar(36) primary key,
  name varchar(64) not null unique,
  created_at bigint not null,
  row_version bigint not null,
  doc text not null
);

create table operations (
  arn varchar(512) primary key,
  cluster_id varchar(36) not null references clusters (id) on delete cascade,
  position bigint not null,
  doc text not null
);

create index operations_of_cluster on operations (cluster_id, position);

create table configurations (
  arn varchar(512) primary key,
  name varchar(256) not null unique,
  created_at bigint not null,
  row_version bigint not null,
  doc text not null
);
