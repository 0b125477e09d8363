# The developer's habits. `make help` lists them.
.PHONY: help build test kafka-tests bench format up down clean

help: ## this list
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

build: ## build the distribution, without tests
	mvn -B -DskipTests package

test: ## build and run every test
	mvn -B verify

kafka-tests: ## run Kafka's own integration tests on stock and on our broker, and compare (hours)
	dev/kafka-tests

bench: ## measure our broker against stock Kafka on this machine (more than an hour)
	dev/bench

format: ## format every source file
	mvn -B -q validate -N -Dformat.mode=--apply && mvn -B -q spotless:apply

up: ## start Headrace in the foreground
	./headrace up

down: ## stop Headrace and its brokers
	./headrace down

clean: ## remove everything that was built
	mvn -B -q clean
