// Judges requests by @cloud-copilot/iam-simulate. In: {"account", "asGiven": whether contexts count that no client would send,
// "policies": [...], "requests": [{"principal", "action", "resource", "context", "identity": [index of a policy],
// "resourcePolicy": index or null}]}. Out: [true when allowed, null for what no client can ask, ...].
import { readFileSync } from 'node:fs'
import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate'

const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const around = (policy) => [{ orgIdentifier: 'account', policies: [{ name: 'all', policy }] }]

const { account, asGiven, policies, requests } = JSON.parse(readFileSync(0, 'utf8'))
const allowed = []
for (const request of requests) {
    const simulation = {
        request: {
            principal: request.principal,
            action: request.action,
            resource: { resource: request.resource, accountId: account },
            contextVariables: request.context
        },
        identityPolicies: request.identity.map((index) => ({ name: String(index), policy: policies[index] })),
        resourcePolicy: request.resourcePolicy === null ? undefined : policies[request.resourcePolicy],
        serviceControlPolicies: around(ALL),
        resourceControlPolicies: []
    }
    if (asGiven) {
        const everyone = { ...ALL, Statement: [{ ...ALL.Statement[0], Principal: '*' }] }
        allowed.push(runUnsafeSimulation({ ...simulation, resourceControlPolicies: around(everyone) }, {}) === 'Allowed')
    } else {
        const result = await runSimulation(simulation, {})
        allowed.push(result.resultType === 'error' ? null : result.overallResult === 'Allowed')
    }
}
process.stdout.write(JSON.stringify(allowed))
