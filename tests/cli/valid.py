"""Hold every line of standard input against the schema of the report.

    valid.py SCHEMA

Exits with 77 where python3-jsonschema is not installed.

SPDX-License-Identifier: Apache-2.0
"""

import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

lines = 0
faults = 0
for line in sys.stdin:
    lines += 1
    for fault in validator.iter_errors(json.loads(line)):
        faults += 1
        print(f"line {lines}: {fault.json_path}: {fault.message[:200]}")
if lines == 0:
    print("no report")
sys.exit(1 if faults or lines == 0 else 0)
