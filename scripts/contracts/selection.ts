/** Operations that the sandbox implements; all others of GitHub answer 501 with their operationId. */
export const OPERATIONS: readonly string[] = `
meta/root meta/get rate-limit/get
apps/get-authenticated apps/list-installations apps/get-installation apps/create-installation-access-token
apps/get-org-installation apps/get-repo-installation apps/get-user-installation
apps/list-repos-accessible-to-installation apps/revoke-installation-access-token
apps/list-webhook-deliveries apps/get-webhook-delivery apps/redeliver-webhook-delivery
apps/get-webhook-config-for-app apps/update-webhook-config-for-app
repos/get repos/update repos/list-for-org repos/get-content repos/create-or-update-file-contents
repos/get-collaborator-permission-level repos/list-collaborators repos/check-collaborator repos/codeowners-errors
repos/custom-properties-for-repos-get-repository-values orgs/custom-properties-for-repos-get-organization-values
orgs/custom-properties-for-repos-get-organization-definitions
repos/list-releases repos/get-latest-release repos/list-deployments repos/list-deployment-statuses
repos/list-issue-types orgs/list-issue-types orgs/list-issue-fields
issues/list-for-repo issues/create issues/get issues/update
issues/list-comments issues/list-comments-for-repo issues/get-comment issues/create-comment issues/update-comment
issues/delete-comment issues/pin-comment issues/unpin-comment
issues/list-labels-for-repo issues/create-label issues/get-label issues/update-label issues/delete-label
issues/list-labels-on-issue issues/add-labels issues/set-labels issues/remove-label issues/remove-all-labels
issues/list-assignees issues/check-user-can-be-assigned issues/check-user-can-be-assigned-to-issue
issues/add-assignees issues/remove-assignees
issues/list-sub-issues issues/add-sub-issue issues/remove-sub-issue issues/reprioritize-sub-issue issues/get-parent
issues/list-dependencies-blocked-by issues/list-dependencies-blocking issues/add-blocked-by-dependency
issues/remove-dependency-blocked-by
issues/list-events issues/list-events-for-timeline issues/lock issues/unlock
reactions/list-for-issue reactions/create-for-issue reactions/delete-for-issue
reactions/list-for-issue-comment reactions/create-for-issue-comment reactions/delete-for-issue-comment
pulls/list pulls/get pulls/create pulls/update pulls/merge pulls/check-if-merged
orgs/get orgs/list-members orgs/check-membership-for-user orgs/get-membership-for-user
teams/list teams/get-by-name teams/list-members-in-org teams/get-membership-for-user-in-org teams/list-repos-in-org
users/get-by-username users/get-authenticated
projects/list-for-org projects/get-for-org projects/list-fields-for-org projects/get-field-for-org
projects/add-field-for-org projects/list-items-for-org projects/add-item-for-org projects/get-org-item
projects/update-item-for-org projects/delete-item-for-org projects/create-view-for-org
search/issues-and-pull-requests
`
  .trim()
  .split(/\s+/);

/** Webhook events whose payload schemas are kept: what an app like this may subscribe to, and what every app is sent. */
export const EVENTS: readonly string[] = `
issues issue_comment sub_issues issue_dependencies label milestone repository
projects_v2 projects_v2_item projects_v2_status_update
pull_request push release deployment deployment_status
member membership team organization custom_property_values
installation installation_repositories installation_target github_app_authorization meta ping
`
  .trim()
  .split(/\s+/);
