/** The parts of the hosts' formats that the workflows use, from their documentation; nothing else is let through. */

const strings = { type: 'object', additionalProperties: { type: 'string' } } as const;
const minutes = { type: 'integer', minimum: 1, maximum: 360 } as const;

/** docs.github.com, Workflow syntax for GitHub Actions. */
export const githubSchema = {
  type: 'object',
  required: ['on', 'jobs'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    on: {
      type: 'object',
      additionalProperties: false,
      properties: {
        pull_request: { type: ['object', 'null'] },
        push: {
          type: 'object',
          additionalProperties: false,
          properties: { branches: { type: 'array', items: { type: 'string' }, minItems: 1 } },
        },
        schedule: {
          type: 'array',
          items: {
            type: 'object',
            required: ['cron'],
            properties: { cron: { type: 'string', pattern: '^(\\S+ ){4}\\S+$' } },
          },
        },
        workflow_dispatch: { type: ['object', 'null'] },
      },
    },
    permissions: { $ref: '#/definitions/permissions' },
    concurrency: {
      type: 'object',
      required: ['group'],
      additionalProperties: false,
      properties: { group: { type: 'string' }, 'cancel-in-progress': { type: ['boolean', 'string'] } },
    },
    jobs: {
      type: 'object',
      propertyNames: { pattern: '^[A-Za-z_][\\w-]*$' },
      additionalProperties: {
        type: 'object',
        required: ['runs-on', 'steps', 'permissions', 'timeout-minutes'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          needs: { type: 'string' },
          if: { type: 'string' },
          'runs-on': { type: 'string', pattern: '^ubuntu-\\d\\d\\.\\d\\d$' },
          'timeout-minutes': minutes,
          permissions: { $ref: '#/definitions/permissions' },
          environment: {
            type: 'object',
            required: ['name'],
            additionalProperties: false,
            properties: { name: { type: 'string' }, url: { type: 'string' } },
          },
          steps: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                id: { type: 'string', pattern: '^[A-Za-z_][\\w-]*$' },
                name: { type: 'string' },
                if: { type: 'string' },
                uses: { type: 'string' },
                run: { type: 'string' },
                with: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
                env: strings,
              },
              oneOf: [{ required: ['uses'] }, { required: ['run'] }],
            },
          },
        },
      },
    },
  },
  definitions: {
    permissions: {
      type: 'object',
      additionalProperties: false,
      properties: {
        contents: { enum: ['read', 'write', 'none'] },
        'pull-requests': { enum: ['read', 'write', 'none'] },
        pages: { enum: ['read', 'write', 'none'] },
        'id-token': { enum: ['write', 'none'] },
      },
    },
  },
} as const;

const rules = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['if'],
    properties: { if: { type: 'string' }, when: { enum: ['always', 'never', 'on_success', 'manual'] } },
  },
} as const;

/** docs.gitlab.com, CI/CD YAML syntax reference. */
export const gitlabSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['stage', 'script', 'rules'],
    additionalProperties: false,
    properties: {
      stage: { enum: ['check', 'publish'] },
      interruptible: { type: 'boolean' },
      rules,
      script: { type: 'array', minItems: 1, items: { type: 'string' } },
      after_script: { type: 'array', minItems: 1, items: { type: 'string' } },
      artifacts: {
        type: 'object',
        additionalProperties: false,
        properties: {
          when: { enum: ['always', 'on_success', 'on_failure'] },
          expire_in: { type: 'string' },
          expose_as: { type: 'string', pattern: '^[\\w -]+$' },
          paths: { type: 'array', items: { type: 'string', pattern: '^[\\w./-]+$' } },
          reports: {
            type: 'object',
            additionalProperties: false,
            properties: { codequality: { type: 'string' } },
          },
        },
      },
    },
  },
  required: ['workflow', 'stages', 'default'],
  properties: {
    workflow: { type: 'object', additionalProperties: false, required: ['rules'], properties: { rules } },
    stages: { type: 'array', items: { type: 'string' } },
    default: {
      type: 'object',
      additionalProperties: false,
      required: ['image'],
      properties: {
        image: { type: 'string' },
        interruptible: { type: 'boolean' },
        timeout: { type: 'string' },
        cache: {
          type: 'object',
          properties: {
            key: { type: 'object', properties: { files: { type: 'array', maxItems: 2 } } },
            paths: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
    variables: strings,
  },
} as const;
