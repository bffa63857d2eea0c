// Actions of tcmpp 2024-08-01 that were given another name in tcsas 2025-01-06: the same request, and at least the same answer.

export const OLDER_NAMES: Readonly<Record<string, string>> = {
  CreateDomain: 'CreateMNPDomainACL',
  CreateGlobalDomain: 'CreateGlobalDomainACL',
  CreateOnlineApply: 'ReleaseMNPVersion',
  CreatePlatformAudit: 'CreateMNPApproval',
  DescribeApplicationConfig: 'DescribeApplicationConfigFile',
  DescribeDomainInfo: 'DescribeMNPDomainACL',
  DescribeMNPManagerDetail: 'DescribeMNP',
  DescribeMNPManagerList: 'DescribeMNPList',
  DescribeMNPType: 'DescribeMNPCategory',
  DescribeOnlineVersion: 'DescribeMNPReleasedVersionHistory',
  DescribeUserDetail: 'DescribeUser',
  ModifyDomain: 'ModifyMNPDomain',
  ModifyMNPStatusOffline: 'RemoveMNP',
  ModifyOnlineVersion: 'RollbackMNPVersion',
};

/** The others of that version, whose requests or answers are others than today's. */
export const OLDER_ABSENT: readonly string[] =
  `CheckGlobalDomain CreateConsoleMNPVersionCompileTask CreateSensitiveAPI CreateSensitiveApiApply CreateTeamMember
  DeleteSensitiveAPI DescribeApplicationMNPVersionAuditList DescribeConsoleMNPVersionCompileTask DescribeDomainTeamList
  DescribeGlobalDomainList DescribeMNPBoard DescribeMNPDetail DescribeMNPPrivacy DescribeMNPVersionPreview
  DescribeOfflineMNPPackage DescribeRoleDetail DescribeSensitiveAPIAuditList DescribeSensitiveAPIList
  DescribeSensitiveApiApplyDetail DescribeSensitiveApiAuthList DescribeSimpleApplicationInfoList DescribeSimpleTeamList
  DescribeTeamDomainList DescribeTeamMembers DisableTeamDomain ModifyApplicationAppKey ModifyApplicationAppUrl
  ModifyMNPVersionPreview ModifyPlatformAuditStatus ModifySensitiveAPIAuditStatus ModifyUserPassword`.split(
    /\s+/,
  );
