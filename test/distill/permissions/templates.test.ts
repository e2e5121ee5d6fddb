/** The CloudFormation templates against AWS's own resource schemas. */
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { Property, PropertyType } from "@aws-cdk/service-spec-types";
import { expect, it } from "vitest";
import { accountTemplate } from "../../../distill/lib/permissions/account-template.ts";
import { edgeTemplate, ROUTER_PATHS } from "../../../distill/lib/permissions/edge-template.ts";
import { createRouter } from "../../../edge/router.ts";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const schemas = loadAwsServiceSpecSync();

/** A value that CloudFormation computes; of `Fn::If` both sides are looked at. */
function sidesOf(value: unknown): readonly unknown[] | undefined {
  if (!isFields(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length !== 1) return undefined;
  if (keys[0] === "Fn::If") return (value["Fn::If"] as unknown[]).slice(1);
  return keys[0] === "Ref" || keys[0]?.startsWith("Fn::") ? [] : undefined;
}

function problems(value: unknown, type: PropertyType, path: string): string[] {
  const sides = sidesOf(value);
  if (sides) return sides.flatMap((side) => problems(side, type, path));
  const is = (right: boolean): string[] => (right ? [] : [`${path} is not ${type.type}: ${JSON.stringify(value)}`]);
  switch (type.type) {
    case "string":
      return is(typeof value === "string");
    case "number":
    case "integer":
      return is(typeof value === "number");
    case "boolean":
      return is(typeof value === "boolean");
    case "array":
      return Array.isArray(value)
        ? value.flatMap((item, i) => problems(item, type.element, `${path}[${i}]`))
        : is(false);
    case "ref":
      return isFields(value)
        ? inFields(value, schemas.get("typeDefinition", type.reference).properties, path)
        : is(false);
    case "union": {
      const tried = type.types.map((one) => problems(value, one, path));
      return tried.find((found) => found.length === 0) ?? tried[0] ?? [];
    }
    case "json":
    case "map":
      return is(isFields(value));
    default:
      return [`${path}: this test does not know the type ${type.type}`];
  }
}

function inFields(fields: Fields, known: Readonly<Record<string, Property>>, path: string): string[] {
  const required = Object.entries(known).filter(([, { required: needed }]) => needed);
  return [
    ...required.filter(([name]) => fields[name] === undefined).map(([name]) => `${path} lacks ${name}`),
    ...Object.entries(fields).flatMap(([name, value]) => {
      const property = known[name];
      return property ? problems(value, property.type, `${path}.${name}`) : [`${path} has no property ${name}`];
    }),
  ];
}

function problemsOf(template: unknown): string[] {
  const { Resources } = template as { Resources: Readonly<Record<string, { Type: string; Properties: Fields }>> };
  return Object.entries(Resources).flatMap(([name, { Type, Properties }]) => {
    const resource = schemas.lookup("resource", "cloudFormationType", "equals", Type)[0];
    return resource ? inFields(Properties, resource.properties, name) : [`${name}: there is no ${Type}`];
  });
}

/** Names that are referred to, and those that a template defines. */
function unresolved(template: unknown): string[] {
  const { Parameters, Resources } = template as { Parameters: Fields; Resources: Fields };
  const text = JSON.stringify(template);
  const used = [
    ...[...text.matchAll(/\{"Ref":"([^"]+)"\}/g), ...text.matchAll(/\{"Fn::GetAtt":\["([^"]+)"/g)].map(
      ([, name]) => name!,
    ),
    ...[...text.matchAll(/\$\{([A-Za-z]+)[}.]/g)].map(([, name]) => name!),
  ];
  const known = new Set([...Object.keys(Parameters), ...Object.keys(Resources)]);
  return [...new Set(used)].filter((name) => !known.has(name) && !name.startsWith("AWS::"));
}

const TEMPLATES = [
  ["of bucket and roles", accountTemplate()],
  ["of Lambda@Edge", edgeTemplate()],
] as const;

it.each(TEMPLATES)("the template %s has only what its resources take, and all that they need", (_, template) => {
  expect(problemsOf(template)).toEqual([]);
});

it.each(TEMPLATES)("the template %s refers only to what it defines", (_, template) => {
  expect(unresolved(template)).toEqual([]);
});

it("a template with faults is told them", () => {
  const faulty = {
    Resources: {
      Function: { Type: "AWS::Lambda::Function", Properties: { Code: { S3Bucket: 1 }, Memory: 512 } },
      Queue: { Type: "AWS::SQS::Quene", Properties: {} },
    },
  };
  expect(problemsOf(faulty)).toEqual([
    "Function lacks Role",
    "Function.Code.S3Bucket is not string: 1",
    "Function has no property Memory",
    "Queue: there is no AWS::SQS::Quene",
  ]);
});

it("routes to the router every path that it documents", async () => {
  const router = createRouter({ variables: { SLUICE_AUTH: "off" }, students: {}, log: () => {} });
  const { paths } = (await (await router.request("/openapi.json")).json()) as { paths: object };
  const isRouted = (path: string): boolean =>
    ROUTER_PATHS.some((one) => (one.endsWith("*") ? path.startsWith(one.slice(0, -1)) : path === one));
  expect(Object.keys(paths).filter((path) => !isRouted(path))).toEqual([]);
});

it("runs the function at origin request, with bodies, in each of its behaviours", () => {
  const { Resources } = edgeTemplate() as { Resources: { Distribution: { Properties: Fields } } };
  const { CacheBehaviors } = Resources.Distribution.Properties["DistributionConfig"] as { CacheBehaviors: Fields[] };
  expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(ROUTER_PATHS);
  for (const behaviour of CacheBehaviors)
    expect(behaviour).toMatchObject({
      LambdaFunctionAssociations: [{ EventType: "origin-request", IncludeBody: true }],
    });
});
